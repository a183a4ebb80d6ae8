import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file as the API describes it. */
export interface StoredFile {
  readonly id: string;
  readonly object: 'file';
  readonly bytes: number;
  /** Seconds since 1970. */
  readonly created_at: number;
  readonly filename: string;
  readonly purpose: 'batch' | 'batch_output';
  readonly status: 'processed';
}

/** Files that were uploaded or that batches wrote, on the disk until the simulator stops. */
export class FileStore {
  readonly #files = new Map<string, StoredFile>();
  #folder: Promise<string> | undefined;

  get(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }

  async pathOf(id: string): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'llm-simulator-'));
    return join(await this.#folder, id);
  }

  /** Lists a file that was written to its path. */
  async add(id: string, filename: string, purpose: StoredFile['purpose']): Promise<StoredFile> {
    const { size } = await stat(await this.pathOf(id));
    const file: StoredFile = {
      id,
      object: 'file',
      bytes: size,
      created_at: Math.floor(Date.now() / 1000),
      filename,
      purpose,
      status: 'processed',
    };
    this.#files.set(id, file);
    return file;
  }

  async delete(id: string): Promise<void> {
    this.#files.delete(id);
    await rm(await this.pathOf(id), { force: true });
  }

  /** Removes all files and their folder. */
  async remove(): Promise<void> {
    if (this.#folder) await rm(await this.#folder, { recursive: true, force: true });
  }
}
