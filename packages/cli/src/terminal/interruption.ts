/** Ctrl-C as a signal for as long as work can be stopped in good order; a second Ctrl-C ends the process at once. */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #stop = () => this.#controller.abort(new Error('Stopped by the user.'));

  constructor() {
    process.once('SIGINT', this.#stop);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  end(): void {
    process.removeListener('SIGINT', this.#stop);
  }
}
