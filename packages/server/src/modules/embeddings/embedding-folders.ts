import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddingFolder } from '@assort/contract';
import { AssortError } from '@assort/engine';
import { embeddingKindOf } from '@assort/providers';
import { refusal } from '../../errors.ts';

/** The folders of a directory, each of which may hold an embedding model. */
export function createEmbeddingFolders(directory: string) {
  async function names(): Promise<string[]> {
    try {
      const entries = await readdir(directory, { withFileTypes: true });
      const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
      return folders.map(({ name }) => name).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  async function describe(name: string): Promise<EmbeddingFolder> {
    try {
      return { name, kind: await embeddingKindOf(join(directory, name)), problem: null };
    } catch (error) {
      if (!(error instanceof AssortError)) throw error;
      // People who may see the list need not know where on the server it lies.
      const problem = error.message.replaceAll(join(directory, name), name);
      return { name, kind: null, problem };
    }
  }

  return {
    async list(): Promise<EmbeddingFolder[]> {
      return Promise.all((await names()).map(describe));
    },

    /** The path of a model's folder. @throws `embeddings-unusable` where there is none */
    async pathOf(name: string): Promise<string> {
      const known = await names();
      if (known.includes(name)) return join(directory, name);
      const choice = known.length > 0 ? `choose ${known.join(' or ')}, or ` : '';
      throw refusal(
        'embeddings-unusable',
        `The server has no embedding model "${name}": ${choice}put its folder where ASSORT_EMBEDDINGS_DIR says.`,
        { model: name },
      );
    },
  };
}
