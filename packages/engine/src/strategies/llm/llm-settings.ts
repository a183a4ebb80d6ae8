import type { Example } from '../../datasets/example.ts';
import type { PiiKind } from '../../masking/personal-span.ts';
import type { LanguageModel } from '../../ports/language-model.ts';
import type { Usage } from '../../prediction.ts';
import type { Facet, Taxonomy } from '../../taxonomy/taxonomy.ts';

export const asks = ['all-facets', 'each-facet', 'yes-no'] as const;

/**
 * How a language model is asked. `all-facets`: one question for all facets; `each-facet`: one per facet;
 * `yes-no`: one per label, which suits small models that lose their way among many.
 */
export type Ask = (typeof asks)[number];

export interface LlmSettings {
  readonly taxonomy: Taxonomy;
  readonly model: LanguageModel;
  /** Checked by `checkPrompt`; `defaultPrompt` if left out. */
  readonly prompt?: string;
  /** `all-facets` if left out. */
  readonly ask?: Ask;
  /** Most texts in one call; `defaultPack` if left out. */
  readonly pack?: number;
  /** Labelled texts that may be shown, of the training split alone; which of them are is decided call by call. */
  readonly examples?: readonly Example[];
  /** How many of them are shown in each call; `defaultShots` if left out. */
  readonly shots?: number;
  /** 0 if left out. */
  readonly temperature?: number;
  /** Personal data that is replaced in texts and shown examples before the model sees them; none if left out. */
  readonly mask?: readonly PiiKind[];
  /** Narrows a facet to the labels that one of some texts may have, as a hybrid does; all labels if left out. */
  readonly narrow?: (
    facets: readonly Facet[],
    texts: readonly string[],
    signal: AbortSignal | undefined,
  ) => Promise<Narrowed>;
}

export interface Narrowed {
  readonly facets: readonly Facet[];
  /** Per text, the ids of the labels that it may have. */
  readonly candidates: readonly (readonly string[])[];
  /** What finding them took of an embedding model, all texts together. */
  readonly usage?: Usage;
}

export const defaultPack = 20;
export const defaultShots = 8;
/** A call's texts have together at most about this many tokens, unless a single one is longer. */
export const mostTextTokens = 3000;
