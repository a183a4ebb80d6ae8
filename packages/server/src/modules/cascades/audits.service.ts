import { createHash } from 'node:crypto';
import type { CascadeFit, CascadeGoal, ClassifierStrategy, FacetAudit } from '@assort/contract';
import {
  type AuditVerdict,
  auditGuarantee,
  auditVerdict,
  cascadeRow,
  isSure,
  type Strategy,
  sureness,
  type TextOutcome,
} from '@assort/engine';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import type { ClassifiersService } from '../classifiers/classifiers.service.ts';
import type { ModelsService } from '../models/models.service.ts';
import type { StrategiesService } from '../strategies/strategies.service.ts';
import type { StrategyPlan } from '../strategies/strategy-plan.ts';
import type { AuditRow, AuditsRepository } from './audits.repository.ts';

interface Parts {
  readonly repository: AuditsRepository;
  readonly classifiers: Pick<ClassifiersService, 'settings'>;
  readonly models: Pick<ModelsService, 'load'>;
  readonly strategies: Pick<StrategiesService, 'planWith' | 'open'>;
  readonly newId: NewId;
}

type CascadeStrategy = Extract<ClassifierStrategy, { kind: 'cascade' }>;

/** A text that was answered. */
export interface AnsweredText {
  /** The prediction, or the job and the row in it. */
  readonly source: string;
  readonly text: string;
}

/** Texts of a classifier that are drawn at most in a day: enough for the promise, and the most that audits may cost. */
const mostPerDay = 500;
const dayMs = 86_400_000;
const auditedAtOnce = 20;
/** Milliseconds; shorter than the lease on what is audited. */
const patienceMs = 300_000;
const mostAttempts = 5;
/** Seconds before the second attempt; each pause triples. */
const firstPause = 300;

/** Takes the place of an answer that nobody asked for. */
const notAsked: TextOutcome = { answer: { labels: {}, abstained: {} } };

/**
 * Draws a share of the texts that cascades answered, shows those that the own model answered by itself to the language
 * model too, and tests the promise again by how often the two agree.
 */
export function createAuditsService(parts: Parts) {
  const { repository, classifiers, models, strategies, newId } = parts;
  const stopping = new AbortController();
  let going: Promise<void> = Promise.resolve();
  let isGoing = false;

  /** The cascade that a row was drawn for; undefined when it was fitted again or changed since. */
  async function cascadeOf({ classifierId, fittedAt }: AuditRow) {
    const { strategy } = await classifiers.settings(classifierId);
    if (strategy.kind !== 'cascade' || strategy.fitted === null) return undefined;
    const isSame = strategy.fitted.fittedAt === fittedAt.toISOString();
    return isSame ? { ...strategy, fitted: strategy.fitted } : undefined;
  }

  /** The language model as the cascade asks it, behind everybody else who waits for it. */
  async function openLlm(classifierId: string, strategy: CascadeStrategy): Promise<Strategy> {
    const { fitted, ...llm } = strategy;
    const plan = await strategies.planWith(classifierId, {
      ...llm,
      kind: 'llm',
      prompt: fitted!.prompt,
    });
    return (await strategies.open(plan, { classifierId, priority: 'background' })).strategy;
  }

  async function audit(
    rows: readonly AuditRow[],
    strategy: CascadeStrategy & { fitted: CascadeFit },
  ) {
    const { classifierId } = rows[0]!;
    const { modelVersion, facets } = strategy.fitted;
    const own = await models.load(classifierId, modelVersion, {
      classifierId,
      priority: 'background',
    });
    const texts = rows.map(({ text }) => text!);
    const ownOutcomes = await own.classify(texts);
    const compared = texts
      .keys()
      .toArray()
      .filter((index) =>
        Object.entries(facets).some(([facet, { threshold }]) =>
          isSure(sureness(ownOutcomes[index]!.answer?.labels[facet]), threshold),
        ),
      );
    const asked = await ask(
      classifierId,
      strategy,
      compared.map((index) => texts[index]!),
    );
    for (const [index, row] of rows.entries()) {
      const place = compared.indexOf(index);
      const llm = place < 0 ? notAsked : asked[place]!;
      if (llm.error) await later(row);
      else await repository.complete(row.id, verdictsOf(strategy.fitted, ownOutcomes[index]!, llm));
    }
  }

  async function ask(classifierId: string, strategy: CascadeStrategy, texts: readonly string[]) {
    if (texts.length === 0) return [];
    const llm = await openLlm(classifierId, strategy);
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(patienceMs)]);
    return llm.classify(texts, { signal });
  }

  /** Tries a text again after a pause, and gives it up when that was done often enough. */
  async function later({ id, attempts }: AuditRow): Promise<void> {
    if (stopping.signal.aborted) await repository.postpone(id, 0);
    else if (attempts < mostAttempts)
      await repository.postpone(id, firstPause * 3 ** (attempts - 1));
    else await repository.giveUp([id]);
  }

  /** What no budget and no provider allows now may be allowed later. */
  async function auditOrPostpone(...[rows, cascade]: Parameters<typeof audit>): Promise<void> {
    try {
      await audit(rows, cascade);
    } catch (error) {
      await Promise.all(rows.map(later));
      if (!stopping.signal.aborted) throw error;
    }
  }

  async function auditAll(): Promise<void> {
    while (!stopping.signal.aborted) {
      const rows = await repository.claim(auditedAtOnce);
      if (rows.length === 0) return;
      const cascade = await cascadeOf(rows[0]!);
      if (cascade === undefined) await repository.giveUp(rows.map(({ id }) => id));
      else await auditOrPostpone(rows, cascade);
    }
  }

  return {
    /** Draws some of the texts that a plan has answered; only a fitted cascade's plan says so. */
    async draw({ classifierId, audit }: StrategyPlan, answered: readonly AnsweredText[]) {
      if (!audit) return;
      const { fittedAt, share } = audit;
      const drawn = answered.filter(({ source }) => chanceOf(fittedAt, source) < share);
      if (drawn.length === 0) return;
      const today = await repository.drawnSince(classifierId!, new Date(Date.now() - dayMs));
      const rows = drawn.slice(0, Math.max(0, mostPerDay - today)).map(({ source, text }) => ({
        id: newId(),
        classifierId: classifierId!,
        fittedAt: new Date(fittedAt),
        source,
        text,
      }));
      if (rows.length > 0) await repository.insert(rows);
    },

    /** Audits what was drawn, unless that is being done. */
    async auditWaiting(): Promise<void> {
      if (isGoing) return;
      isGoing = true;
      going = auditAll().finally(() => {
        isGoing = false;
      });
      await going;
    },

    /** What the audits of a fit say of the promise, by facet. */
    async find(
      classifierId: string,
      goal: CascadeGoal,
      { fittedAt, facets }: CascadeFit,
    ): Promise<Record<string, FacetAudit>> {
      const blocks = await repository.blocks(classifierId, new Date(fittedAt));
      const found = Object.keys(facets).map((facet) => {
        const counted = blocks.filter((block) => block.facet === facet);
        const compared = counted.reduce((sum, block) => sum + block.compared, 0);
        return [facet, { ...auditGuarantee(goal, counted), compared }] as const;
      });
      return Object.fromEntries(found);
    },

    waiting: (classifierId: string): Promise<number> => repository.waiting(classifierId),

    /** Forgets what was drawn for other fits than the given one. */
    begin: (classifierId: string, { fittedAt }: CascadeFit, transaction: Database) =>
      repository.deleteOthers(classifierId, new Date(fittedAt), transaction),

    /** Ends what is under way; it is left to the next start, or to another worker. */
    async stop(): Promise<void> {
      stopping.abort();
      await going.catch(() => {});
    },
  };
}

export type AuditsService = ReturnType<typeof createAuditsService>;

/** From 0 to 1, the same for a text whenever it is asked, and another one for each fit. */
function chanceOf(fittedAt: string, source: string): number {
  const hash = createHash('sha256').update(`${fittedAt} ${source}`).digest();
  return hash.readUInt32BE() / 2 ** 32;
}

function verdictsOf(
  { facets }: CascadeFit,
  own: TextOutcome,
  llm: TextOutcome,
): Record<string, AuditVerdict> {
  const verdicts = Object.entries(facets).flatMap(([facet, { threshold }]) => {
    const verdict = auditVerdict(cascadeRow(facet, own, llm), threshold);
    return verdict === null ? [] : [[facet, verdict] as const];
  });
  return Object.fromEntries(verdicts);
}
