import { type FileHandle, open } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** Where a line lies, in bytes; its line feed included. */
export interface LinePlace {
  readonly offset: number;
  readonly length: number;
}

/** A file of JSON values, one per line, that only grows. For one process at a time. */
export class LineFile {
  readonly #file: FileHandle;
  #end: number;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(file: FileHandle, end: number) {
    this.#file = file;
    this.#end = end;
  }

  /**
   * Opens the file, or makes it.
   * @param read gets every line that is there, one byte per character (latin1); the last may be cut off
   */
  static async open(path: string, read: (line: string, place: LinePlace) => void) {
    const handle = await open(path, 'a+');
    const input = handle.createReadStream({ encoding: 'latin1', start: 0, autoClose: false });
    let offset = 0;
    for await (const line of createInterface({ input })) {
      const place = { offset, length: line.length + 1 };
      read(line, place);
      offset += place.length;
    }
    const file = new LineFile(handle, (await handle.stat()).size);
    // Ends the line at which a process was killed.
    if (file.#end > 0) await file.#append('\n');
    return file;
  }

  /** Resolves when the line was given to the system; lines are written in the order of the calls. */
  add(value: unknown): Promise<LinePlace> {
    const added = this.#writing.then(() => this.#append(`${JSON.stringify(value)}\n`));
    this.#writing = added.catch(() => {});
    return added;
  }

  /** The value of a line; undefined where somebody else has changed the file. */
  async read({ offset, length }: LinePlace): Promise<unknown> {
    const { buffer } = await this.#file.read(Buffer.alloc(length), 0, length, offset);
    return parseLine(buffer.toString());
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close();
  }

  async #append(text: string): Promise<LinePlace> {
    const bytes = Buffer.from(text);
    await this.#file.appendFile(bytes);
    const place = { offset: this.#end, length: bytes.length };
    this.#end += bytes.length;
    return place;
  }
}

/** Undefined for an empty line, and for one that was only written in part. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
