import type { JobTrouble } from '@assort/contract';

/** Milliseconds for which trouble must last to be noted, and after which a change of it is noted. */
const noteAfterMs = 1_000;

/**
 * Notes why a job does not get on, and that it does again. What passes at once is never noted, and that it has passed
 * is noted without delay.
 *
 * @param write one at a time; a note that can not be written is left out
 */
export class TroubleNote {
  readonly #write: (trouble: JobTrouble | null) => Promise<void>;
  #latest: JobTrouble | null = null;
  #noted: JobTrouble | null = null;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(write: (trouble: JobTrouble | null) => Promise<void>) {
    this.#write = write;
  }

  set(trouble: JobTrouble | null): void {
    this.#latest = trouble;
    if (trouble === null) this.#note();
    else this.#timer ??= setTimeout(() => this.#note(), noteAfterMs);
  }

  /** Notes nothing more. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#writing;
  }

  #note(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const trouble = this.#latest;
    if (trouble === this.#noted) return;
    this.#noted = trouble;
    this.#writing = this.#writing.then(() => this.#write(trouble)).catch(() => {});
  }
}
