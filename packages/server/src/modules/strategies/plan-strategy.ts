import type { ClassifierStrategy, LearntEmbeddings, LlmChoice } from '@assort/contract';
import type { Facet, PiiKind, Taxonomy } from '@assort/engine';
import { refusal } from '../../errors.ts';
import type { PromptsService } from '../prompts/prompts.service.ts';
import type { PlannedLlm, StrategyPlan } from './strategy-plan.ts';

/** Share of the texts answered by a cascade that is audited. */
const defaultAuditShare = 0.01;

/** For whom is planned, and where to look. */
export interface Planner {
  readonly classifierId: string | null;
  readonly name: string;
  readonly championVersion: number | null;
  readonly maskPii: readonly PiiKind[];
  readonly taxonomy: () => Promise<Taxonomy>;
  /** What a version of the own model learnt from. */
  readonly learntEmbeddings: (version: number) => Promise<LearntEmbeddings | null>;
  /** Tags of open facets that were given before. */
  readonly tags: (taxonomy: Taxonomy) => Promise<Record<string, string[]>>;
  readonly prompts: Pick<PromptsService, 'resolve'>;
}

/**
 * Pins what the chosen strategy needs: versions of the own model, the taxonomy and the prompt.
 * @throws `no-model`, `strategy-not-ready`, or `not-found` for a prompt
 */
export async function planStrategy(
  chosen: ClassifierStrategy,
  planner: Planner,
): Promise<StrategyPlan> {
  const { classifierId, name, championVersion, learntEmbeddings, prompts } = planner;
  const { kind } = chosen;
  const plan = {
    kind,
    classifierId,
    taxonomy: null,
    modelVersion: null,
    llm: null,
    mask: planner.maskPii,
    tags: {},
    embeddings: null,
    k: null,
    thresholds: null,
    audit: null,
  };
  if (kind === 'trained') {
    if (championVersion === null) throw noModel(name);
    const embeddings = await learntEmbeddings(championVersion);
    return { ...plan, modelVersion: championVersion, embeddings };
  }
  if (kind !== 'cascade') {
    const llm = kind === 'similarity' ? null : await planLlm(chosen, prompts);
    const k = kind === 'hybrid' ? chosen.k : null;
    const embeddings = kind === 'llm' ? null : (chosen.embeddings ?? null);
    const taxonomy = checkLabels(await planner.taxonomy());
    const tags = llm === null ? {} : await planner.tags(taxonomy);
    return { ...plan, taxonomy, llm, tags, embeddings, k };
  }
  const { fitted } = chosen;
  if (fitted === null) throw notFitted();
  const { escalateAll = false, auditShare = defaultAuditShare, reference } = chosen;
  const thresholds = Object.fromEntries(
    Object.entries(fitted.facets).map(([facet, { threshold }]) => [
      facet,
      escalateAll ? null : threshold,
    ]),
  );
  const { modelVersion, prompt, fittedAt } = fitted;
  // What all went to the language model says nothing of the promise, nor what it says where people are the reference.
  const isAudited = auditShare > 0 && reference === 'llm' && !escalateAll;
  const audit = isAudited ? { fittedAt, share: auditShare } : null;
  // The promise holds for what was fitted, whatever is promoted or pointed to since.
  const llm = await planLlm({ ...chosen, prompt }, prompts);
  const embeddings = await learntEmbeddings(modelVersion);
  const taxonomy = await planner.taxonomy();
  const tags = await planner.tags(taxonomy);
  return { ...plan, taxonomy, modelVersion, llm, tags, embeddings, thresholds, audit };
}

/** Keeps of a strategy only what says how a language model is asked. */
async function planLlm(
  { provider, model, ask, pack, shots, temperature, prompt }: LlmChoice,
  prompts: Pick<PromptsService, 'resolve'>,
): Promise<PlannedLlm> {
  const { name, version } = await prompts.resolve(prompt ?? { name: 'default' });
  return { provider, model, ask, pack, shots, temperature, prompt: { name, version } };
}

function checkLabels(taxonomy: Taxonomy): Taxonomy {
  const { facets } = taxonomy;
  const isAnswerable = ({ kind, labels }: Facet) => kind === 'open' || labels.length > 1;
  if (facets.length > 0 && facets.every(isAnswerable)) return taxonomy;
  throw refusal(
    'strategy-not-ready',
    'There are no labels to choose from; give each facet at least two, or upload a file of examples.',
  );
}

const noModel = (name: string) =>
  refusal('no-model', `"${name}" has no model yet; add examples and train it first.`);

const notFitted = () =>
  refusal(
    'strategy-not-ready',
    'The cascade is not fitted yet; fit it on labelled examples first (POST /classifiers/:id/cascade/fit).',
  );
