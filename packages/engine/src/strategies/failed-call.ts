import { AssortError } from '../errors.ts';

/** Statuses that say that no other request would fare better. */
const hopeless: readonly unknown[] = [401, 402, 403, 404];

/** The failure of a call that says nothing of other texts; what ends the whole is thrown. */
export function failureOfTexts(error: unknown): AssortError {
  const isHopeless =
    !(error instanceof AssortError) ||
    error.code === 'budget-reached' ||
    hopeless.includes(error.details.status);
  if (isHopeless) throw error;
  return error;
}
