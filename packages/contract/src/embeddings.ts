import { type Static, Type } from 'typebox';
import { Count, Nullable } from './scalars.ts';

/** An embedding model: one of a provider, or one of the server's own folders. */
export const EmbeddingChoice = Type.Object({
  provider: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: "The provider's id; left out for a model of the server's own folders.",
    }),
  ),
  model: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'As the provider names it, or the name of the folder.',
  }),
});
export type EmbeddingChoice = Static<typeof EmbeddingChoice>;

/** The embedding model that an own model learnt from; texts must be given to the same one. */
export const LearntEmbeddings = Type.Object({
  ...EmbeddingChoice.properties,
  dimensions: { ...Count, description: 'Numbers per vector.' },
});
export type LearntEmbeddings = Static<typeof LearntEmbeddings>;

/** A folder in which the server looks for an embedding model. */
export const EmbeddingFolder = Type.Object({
  name: Type.String(),
  kind: Nullable(
    Type.Union([Type.Literal('static'), Type.Literal('onnx')], {
      description: 'static: a stored vector per token; onnx: a transformer. Null: neither.',
    }),
  ),
  problem: Nullable(Type.String({ description: 'Why it can not be used, in one sentence.' })),
});
export type EmbeddingFolder = Static<typeof EmbeddingFolder>;

export const EmbeddingFolders = Type.Object({ items: Type.Array(EmbeddingFolder) });
export type EmbeddingFolders = Static<typeof EmbeddingFolders>;
