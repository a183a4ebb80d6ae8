export { openEmbeddingModel } from './embeddings/open-embedding-model.ts';
