import { type Static, Type } from 'typebox';
import { Cap, UsageEstimate } from './jobs.ts';
import { Count } from './scalars.ts';
import { LlmChoice } from './strategies.ts';

/** POST /classifiers/:id/oversample/estimate: new texts of a language model for labels with few training examples. */
export const OversamplingGoal = Type.Object({
  provider: LlmChoice.properties.provider,
  model: LlmChoice.properties.model,
  facet: Type.Optional(
    Type.String({ description: 'Whose labels are meant; may be left out where there is one.' }),
  ),
  to: Type.Integer({
    minimum: 1,
    maximum: 10_000,
    description: 'Training examples that each rare label shall have.',
  }),
  rareBelow: Type.Optional(
    Type.Integer({
      minimum: 1,
      description: 'Only labels with fewer training examples are rare; `to` if left out.',
    }),
  ),
});
export type OversamplingGoal = Static<typeof OversamplingGoal>;

/** POST /classifiers/:id/oversample */
export const Oversample = Type.Object({
  ...OversamplingGoal.properties,
  capUsd: Type.Optional(Cap),
});
export type Oversample = Static<typeof Oversample>;

/** What reaching a goal would take. */
export const OversamplingEstimate = Type.Object({
  facet: Type.String(),
  labels: Type.Array(
    Type.Object({
      label: Type.String(),
      rows: { ...Count, description: 'Training examples that it has.' },
      wanted: { ...Count, description: 'New texts that would be written.' },
    }),
    { description: 'The rare ones; those with the fewest examples first.' },
  ),
  usage: UsageEstimate,
});
export type OversamplingEstimate = Static<typeof OversamplingEstimate>;
