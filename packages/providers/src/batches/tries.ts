/** A request whose failure may pass is part of so many batches at most. */
export const mostBatchTries = 3;
