/** Texts for the model in a folder; none, to learn about the model. */
export interface EmbeddingOrder {
  readonly id: number;
  readonly folder: string;
  readonly texts: readonly string[];
}

export interface Embedded {
  readonly model: {
    readonly name: string;
    readonly identity: string;
    readonly dimensions: number;
  };
  readonly vectors: Float32Array[];
}

/** What became of the order with the same `id`. */
export type EmbeddingNews = { readonly id: number } & (
  | { readonly kind: 'done'; readonly embedded: Embedded }
  | { readonly kind: 'failed'; readonly code: string | undefined; readonly message: string }
);
