import type {
  Cascade,
  CascadeFit,
  CascadeGoal,
  ClassifierStrategy,
  FacetWatch,
  FitCascade,
  Job,
} from '@assort/contract';
import { sureness, watchDrift } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import { refusal } from '../../errors.ts';
import type { ClassifiedFilesService } from '../classified-files/classified-files.service.ts';
import type { ClassifiersService } from '../classifiers/classifiers.service.ts';
import type { ExamplesService } from '../examples/examples.service.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import type { ModelsService } from '../models/models.service.ts';
import type { PredictionsService } from '../predictions/predictions.service.ts';
import type { StrategiesService } from '../strategies/strategies.service.ts';
import type { TrialPayload } from '../trials/trial.ts';
import type { TrialsService } from '../trials/trials.service.ts';
import type { AuditsService } from './audits.service.ts';
import { checkCases, fitFacets } from './fit-facets.ts';

interface Parts {
  readonly database: Database;
  readonly audits: AuditsService;
  readonly classifiedFiles: Pick<ClassifiedFilesService, 'recentTexts'>;
  readonly classifiers: ClassifiersService;
  readonly examples: ExamplesService;
  readonly models: ModelsService;
  readonly predictions: PredictionsService;
  readonly strategies: StrategiesService;
  readonly trials: TrialsService;
}

type CascadeStrategy = Extract<ClassifierStrategy, { kind: 'cascade' }>;

interface Purpose {
  readonly goal: CascadeGoal;
  /** The classifier's strategy when the fit began. */
  readonly strategy: CascadeStrategy;
}

const mostRows = 20_000;
/** Newest texts and rows of files that are compared with those of the fit. */
const watchedTexts = 500;

const use = (classifierId: string) => ({ classifierId, priority: 'bulk' }) as const;

/** Fits cascades on held-out rows, and watches whether texts stay like those. */
export function createCascadesService(parts: Parts) {
  const { database, audits, classifiedFiles, classifiers, examples } = parts;
  const { models, predictions, strategies, trials } = parts;

  async function find(classifierId: string) {
    const settings = await classifiers.settings(classifierId);
    if (settings.strategy.kind === 'cascade') {
      return { ...settings, strategy: settings.strategy };
    }
    throw refusal(
      'strategy-not-ready',
      `The strategy of "${settings.name}" is "${settings.strategy.kind}"; set it to "cascade" with its language model first.`,
    );
  }

  async function recentTexts(classifierId: string): Promise<string[]> {
    const found = await Promise.all(
      [predictions, classifiedFiles].map((source) =>
        source.recentTexts(classifierId, 'cascade', watchedTexts),
      ),
    );
    const newest = found.flat().sort((one, other) => other.at.getTime() - one.at.getTime());
    return newest.slice(0, watchedTexts).map(({ text }) => text);
  }

  async function watchTexts(
    classifierId: string,
    { modelVersion, facets }: CascadeFit,
    texts: readonly string[],
  ): Promise<Record<string, FacetWatch>> {
    if (texts.length === 0) return {};
    const own = await models.load(classifierId, modelVersion, use(classifierId));
    const outcomes = await own.classify(texts);
    const watches = Object.entries(facets).map(([facet, fit]) => {
      const scores = outcomes.map(({ answer }) => sureness(answer?.labels[facet]));
      return [facet, watchDrift(fit, scores)] as const;
    });
    return Object.fromEntries(watches);
  }

  return {
    /**
     * The job that asks the own model and the language model about the dev split, which neither has learnt from, and
     * finds the thresholds. Test rows are kept for measuring.
     * @throws `guarantee-impossible` at once where there are too few rows for the goal
     */
    async fit(classifierId: string, request: FitCascade): Promise<Job> {
      const { strategy } = await find(classifierId);
      const { target, confidence, reference, fitted: _, ...llm } = strategy;
      const goal: CascadeGoal = {
        target: request.target ?? target,
        confidence: request.confidence ?? confidence,
        reference: request.reference ?? reference,
      };
      const own = await strategies.planWith(classifierId, { kind: 'trained' });
      const asked = await strategies.planWith(classifierId, { ...llm, kind: 'llm' });
      const rows = await examples.sample(classifierId, 'dev', request.rows ?? mostRows);
      const cases = rows.map(({ text, labels }) => ({ text, truth: labels }));
      const { taxonomy } = await models.load(classifierId, own.modelVersion!, use(classifierId));
      checkCases(taxonomy.facets, cases, goal);
      return trials.start({
        type: 'fit-cascade',
        classifierId,
        plans: [own, asked],
        cases,
        explain: false,
        purpose: { goal, strategy } satisfies Purpose,
        capUsd: request.capUsd ?? null,
      });
    },

    /** The job's part: stores the fit in the classifier's strategy, unless that was changed meanwhile. */
    async run(turn: JobTurn): Promise<void> {
      const tally = await trials.run(turn);
      if (tally === undefined) return;
      const payload = turn.payload as TrialPayload;
      const { goal, strategy } = payload.purpose as Purpose;
      const [own, asked] = payload.plans;
      const modelVersion = own!.modelVersion!;
      const { prompt } = asked!.llm!;
      const { cases, results } = await trials.read(turn.id, payload);
      const { taxonomy } = await models.load(
        turn.classifierId,
        modelVersion,
        use(turn.classifierId),
      );
      const pricePerText = tally.cost > 0 ? tally.cost / cases.length : undefined;
      const facets = fitFacets(taxonomy.facets, cases, results, goal, pricePerText);
      const fittedAt = new Date().toISOString();
      const fitted = { facets, fittedAt, rows: cases.length, modelVersion, prompt };
      await database.transaction(async (transaction) => {
        const { escalateAll: _, ...settings } = strategy;
        const next = { ...settings, ...goal, fitted };
        await classifiers.replaceStrategy(turn.classifierId, strategy, next, transaction);
        await audits.begin(turn.classifierId, fitted, transaction);
        await turn.finish({ ...tally.result(), modelVersion }, transaction);
      });
    },

    /** What the cascade promises, what audits say of it, and whether texts are still like those it was fitted on. */
    async get(classifierId: string): Promise<Cascade> {
      const { strategy, championVersion } = await find(classifierId);
      const { target, confidence, reference, fitted } = strategy;
      const goal = { target, confidence, reference };
      const texts = await recentTexts(classifierId);
      return {
        goal,
        fitted,
        championVersion,
        recentTexts: texts.length,
        watch: fitted === null ? {} : await watchTexts(classifierId, fitted, texts),
        audits: fitted === null ? {} : await audits.find(classifierId, goal, fitted),
        waitingAudits: await audits.waiting(classifierId),
        checkedAt: new Date().toISOString(),
      };
    },
  };
}

export type CascadesService = ReturnType<typeof createCascadesService>;
