import type { EmbeddingModel } from '@assort/engine';
import type { EmbeddingCard, TrainingRows } from './training-messages.ts';

/** The vectors of rows in their order, by the identity of the embedding model that gave them. */
export class RowVectors {
  readonly #vectors = new Map<string, Float32Array[]>();
  readonly #texts: string[] = [];

  add({ rows, vectors }: TrainingRows): void {
    for (const { text } of rows) this.#texts.push(text);
    for (const [identity, added] of Object.entries(vectors)) {
      const known = this.#vectors.get(identity) ?? [];
      for (const vector of added) known.push(vector);
      this.#vectors.set(identity, known);
    }
  }

  of({ identity }: EmbeddingCard): readonly Float32Array[] {
    return this.#vectors.get(identity) ?? [];
  }

  /** The model for these rows alone; undefined where it gave no vectors. */
  modelFor(card: EmbeddingCard): EmbeddingModel | undefined {
    const vectors = this.#vectors.get(card.identity);
    if (vectors === undefined) return undefined;
    const byText = new Map(this.#texts.map((text, row) => [text, vectors[row]!]));
    return { ...card, embed: async (texts) => texts.map((text) => byText.get(text)!) };
  }
}
