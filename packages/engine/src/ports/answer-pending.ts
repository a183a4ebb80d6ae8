import { AssortError } from '../errors.ts';

/** A language model rejects with it when its answer comes later, as from a batch: ask the same again then. */
export class AnswerPending extends AssortError<'model-unavailable'> {
  constructor() {
    super('model-unavailable', 'The answer is not there yet: ask again later.');
  }
}
