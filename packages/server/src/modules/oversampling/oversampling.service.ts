import type { Job, Oversample, OversamplingEstimate, OversamplingGoal } from '@assort/contract';
import {
  estimateSynthesis,
  type Facet,
  facetToOversample,
  type RareLabel,
  rareLabels,
  type SynthesisOrder,
  synthesisOrders,
} from '@assort/engine';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import type { ClassifiersService } from '../classifiers/classifiers.service.ts';
import type { ExamplesService } from '../examples/examples.service.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { SpendingService } from '../ledger/spending.service.ts';
import type { LanguageModels } from '../providers/language-models.ts';
import type { ModelChoice } from '../providers/model-access.ts';
import type { StrategiesService } from '../strategies/strategies.service.ts';
import { writeExamples } from './write-examples.ts';

export interface OversamplingParts {
  readonly database: Database;
  readonly classifiers: ClassifiersService;
  readonly examples: ExamplesService;
  readonly jobs: JobsService;
  readonly languageModels: LanguageModels;
  readonly spending: Pick<SpendingService, 'summarize'>;
  readonly strategies: Pick<StrategiesService, 'checkPriceOf' | 'estimateCalls'>;
  readonly newId: NewId;
}

/** What the job has to write. */
export interface OversamplePayload {
  readonly llm: ModelChoice;
  readonly facet: string;
  readonly rare: readonly RareLabel[];
}

/** Has a language model write training examples for labels that have few. */
export function createOversamplingService(parts: OversamplingParts) {
  const { database, classifiers, examples, jobs, languageModels, strategies, newId } = parts;

  async function ordersFor(classifierId: string, goal: OversamplingGoal) {
    const { taxonomy } = await classifiers.find(classifierId);
    const facet = facetToOversample(taxonomy, goal.facet);
    const counts = await examples.labelCounts(classifierId, { split: 'train' });
    const rare = rareLabels(facet, new Map(Object.entries(counts[facet.name] ?? {})), goal);
    const labels = rare.map(({ label }) => label);
    const known = await examples.withLabels(classifierId, facet.name, labels);
    return { facet, rare, orders: synthesisOrders(facet, rare, known) };
  }

  async function usageOf(llm: ModelChoice, orders: readonly SynthesisOrder[]) {
    const usage = await strategies.estimateCalls(llm, estimateSynthesis(orders));
    return { ...usage, rows: orders.reduce((sum, { count }) => sum + count, 0) };
  }

  return {
    /** Which labels are rare, and what writing for them would take. Nobody is asked. */
    async estimate(classifierId: string, goal: OversamplingGoal): Promise<OversamplingEstimate> {
      const { facet, rare, orders } = await ordersFor(classifierId, goal);
      const labels = rare.toSorted((one, other) => one.rows - other.rows);
      return { facet: facet.name, labels, usage: await usageOf(goal, orders) };
    },

    /** The job that writes them. */
    async start(classifierId: string, request: Oversample): Promise<Job> {
      const { provider, model, capUsd = null } = request;
      const llm = { provider, model };
      const { facet, rare, orders } = await ordersFor(classifierId, request);
      if (rare.length === 0) throw noneRare(facet, request);
      // An unknown provider is refused now rather than at the first call.
      await languageModels.open(llm, { classifierId, priority: 'bulk' });
      if (capUsd !== null) await strategies.checkPriceOf(llm);
      const payload: OversamplePayload = { llm, facet: facet.name, rare };
      const estimate = await usageOf(llm, orders);
      const job = {
        id: newId(),
        type: 'oversample',
        classifierId,
        fileName: null,
        payload,
        estimate,
        capUsd,
        progressTotal: estimate.rows,
      } as const;
      return database.transaction((transaction) => jobs.create(job, transaction));
    },

    /** The job's part. What an answer brought is stored as it comes, so that a turn may end anywhere. */
    run: (turn: JobTurn): Promise<void> => writeExamples(turn, parts),
  };
}

export type OversamplingService = ReturnType<typeof createOversamplingService>;

function noneRare({ name }: Facet, { to, rareBelow = to }: OversamplingGoal) {
  return refusal(
    'setting-invalid',
    `Every label of "${name}" has at least ${Math.min(to, rareBelow)} training examples, so there is nothing to write; ask for more.`,
  );
}
