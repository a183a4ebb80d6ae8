import type { TrainingChoice } from './train-ours.ts';

/** The ways in which Assort itself is measured. `default` is what a caller gets who chooses nothing. */
export const variants = {
  accurate: { profile: 'accurate', tune: true },
  'accurate-no-tune': { profile: 'accurate', tune: false },
  fast: { profile: 'fast', tune: true },
  'fast-no-tune': { profile: 'fast', tune: false },
  default: {},
  'accurate-top-down': { profile: 'accurate', hierarchy: 'top-down' },
  'fast-top-down': { profile: 'fast', hierarchy: 'top-down' },
} as const satisfies Record<string, TrainingChoice>;

export type Variant = keyof typeof variants;

/** The variants that are compared with peers. */
export const comparedVariants = [
  'accurate',
  'accurate-no-tune',
  'fast',
  'fast-no-tune',
] as const satisfies readonly Variant[];
