import { Duplex } from 'node:stream';
import { welcome } from './wire.ts';

/** What `pg` takes for a socket: bytes of the wire protocol, to the thread of the database and back. */
export class DatabaseLine extends Duplex {
  readonly #send: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly #hangUp: () => void;
  #greeted = false;

  constructor(send: (bytes: Uint8Array<ArrayBuffer>) => void, hangUp: () => void) {
    super();
    this.#send = send;
    this.#hangUp = hangUp;
  }

  /** An answer has come. */
  receive(bytes: Uint8Array): void {
    this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  connect(): void {
    queueMicrotask(() => this.emit('connect'));
  }

  // What only a network knows.
  setNoDelay(): void {}
  setKeepAlive(): void {}
  ref(): void {}
  unref(): void {}

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#pass(chunk);
    done();
  }

  override _writev(chunks: { readonly chunk: Buffer }[], done: () => void): void {
    this.#pass(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#hangUp();
    done(error);
  }

  #pass(bytes: Buffer): void {
    // The first message introduces the client; the last one, X, says goodbye.
    if (!this.#greeted) {
      this.#greeted = true;
      this.push(welcome);
    } else if (bytes[0] !== 0x58) {
      this.#send(Uint8Array.from(bytes));
    }
  }
}
