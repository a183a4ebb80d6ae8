import type { CreatePlayground, Job, Playground, PlaygroundVariant } from '@assort/contract';
import { checkPrompt } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import { refusal } from '../../errors.ts';
import type { ExamplesService } from '../examples/examples.service.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import { jobView } from '../jobs/job-view.ts';
import type { StrategiesService } from '../strategies/strategies.service.ts';
import type { StrategyPlan } from '../strategies/strategy-plan.ts';
import { answerView } from '../trials/answer-view.ts';
import { summarizeTrial } from '../trials/summarize-trial.ts';
import type { TrialCase, TrialPayload } from '../trials/trial.ts';
import type { TrialResults, TrialsService } from '../trials/trials.service.ts';

interface Parts {
  readonly database: Database;
  readonly strategies: StrategiesService;
  readonly examples: ExamplesService;
  readonly trials: TrialsService;
}

const defaultSample = 20;

type Findings = Pick<Playground, 'variants' | 'agreement'>;

/** Tries prompts and language models out side by side, before anything depends on them. */
export function createPlaygroundService({ database, strategies, examples, trials }: Parts) {
  async function planVariant(
    classifierId: string,
    { promptText, ...choice }: PlaygroundVariant,
  ): Promise<StrategyPlan> {
    if (promptText !== undefined) checkPrompt(promptText);
    const plan = await strategies.planWith(classifierId, { kind: 'llm', ...choice });
    return promptText === undefined ? plan : { ...plan, llm: { ...plan.llm!, promptText } };
  }

  async function casesOf({ classifierId, texts, sample }: CreatePlayground): Promise<TrialCase[]> {
    if (texts !== undefined) return texts.map((text) => ({ text, truth: null }));
    const rows = await examples.sample(classifierId, 'dev', sample ?? defaultSample);
    if (rows.length === 0) {
      throw refusal(
        'setting-invalid',
        'The classifier has no examples in its dev split; add some, or give the texts.',
      );
    }
    return rows.map(({ text, labels }) => ({ text, truth: labels }));
  }

  return {
    async start(request: CreatePlayground): Promise<Job> {
      const { classifierId, variants, explain = false, capUsd = null } = request;
      const plans: StrategyPlan[] = [];
      for (const variant of variants) plans.push(await planVariant(classifierId, variant));
      const cases = await casesOf(request);
      const type = 'playground';
      return trials.start({ type, classifierId, plans, cases, explain, purpose: null, capUsd });
    },

    belongsTo: trials.belongsTo,

    /** The job's part. */
    async run(turn: JobTurn): Promise<void> {
      const tally = await trials.run(turn);
      if (tally === undefined) return;
      const payload = turn.payload as TrialPayload;
      const { cases, results } = await trials.read(turn.id, payload);
      const findings: Findings = {
        variants: payload.plans.map((plan, index) =>
          summarizeTrial(plan, plan.taxonomy!, cases, results[index]!),
        ),
        agreement: agreementOf(results),
      };
      await database.transaction((transaction) =>
        turn.finish(tally.result(), transaction, findings),
      );
    },

    /** What is known so far. */
    async get(jobId: string): Promise<Playground> {
      const job = await trials.find(jobId, 'playground');
      const { cases, results } = await trials.read(jobId, job.payload as TrialPayload);
      const rows = cases.map(({ text, truth }, index) => {
        const answers = results.map((variant) => answerView(variant[index] ?? null));
        return {
          text,
          truth: truth as Playground['rows'][number]['truth'],
          agree: agrees(results, index),
          answers,
        };
      });
      const differing = (row: (typeof rows)[number]) => (row.agree === false ? 0 : 1);
      return {
        job: jobView(job),
        ...((job.findings as Findings | null) ?? { variants: [], agreement: null }),
        rows: rows.toSorted((one, other) => differing(one) - differing(other)),
      };
    },
  };
}

export type PlaygroundService = ReturnType<typeof createPlaygroundService>;

function agreementOf(results: readonly TrialResults[]): number | null {
  if (results.length < 2) return null;
  const verdicts = results[0]!.flatMap((_result, index) => agrees(results, index) ?? []);
  return verdicts.length === 0 ? null : verdicts.filter(Boolean).length / verdicts.length;
}

/** Whether both variants give a row the same labels; null where there are not two answers. */
function agrees([one, other]: readonly TrialResults[], index: number): boolean | null {
  const [first, second] = [one?.[index]?.labels, other?.[index]?.labels];
  if (first === undefined || second === undefined) return null;
  const facets = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...facets].every((facet) => idsOf(first[facet]) === idsOf(second[facet]));
}

function idsOf(labels: readonly { readonly label: string }[] | undefined): string | undefined {
  return labels && JSON.stringify(labels.map(({ label }) => label).sort());
}
