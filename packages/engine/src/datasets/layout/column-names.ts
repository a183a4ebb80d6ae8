import { foldForComparison } from '../../text/nearest-match.ts';

export const defaultLabelSeparator = '|';

/** The two names that a column of labels has by convention; its facet is then called `label`. */
export const labelKeys: ReadonlySet<string> = new Set(['labels', 'label']);

const facetKey = /^labels?\.(.+)$/i;

/** What columns with a text are called, the most telling name first. Folded: no case, no accents. */
const textNames = [
  'text',
  'texto',
  'comment',
  'comments',
  'comentario',
  'comentarios',
  'feedback',
  'review',
  'review_text',
  'avaliacao',
  'message',
  'mensagem',
  'mensaje',
  'content',
  'conteudo',
  'body',
  'corpo',
  'description',
  'descricao',
  'descripcion',
  'sentence',
  'utterance',
  'question',
  'query',
  'tweet',
  'abstract',
  'resumo',
  'title',
  'titulo',
  'subject',
  'assunto',
];

/** What columns of labels are called besides `labels` and `label`. Folded. */
const labelNames = new Set([
  'category',
  'categories',
  'categoria',
  'categorias',
  'class',
  'classes',
  'classe',
  'tag',
  'tags',
  'topic',
  'topics',
  'topico',
  'topicos',
  'tema',
  'intent',
  'intents',
  'intencao',
  'sentiment',
  'sentimento',
  'sentimiento',
  'rotulo',
  'rotulos',
  'etiqueta',
  'etiquetas',
]);

/** The column that is named most like a text, if any is. */
export function textColumnByName(columns: readonly string[]): string | undefined {
  for (const name of textNames) {
    const column = columns.find((candidate) => foldForComparison(candidate) === name);
    if (column !== undefined) return column;
  }
  return undefined;
}

/** `labels` or `label` where there is one, else every column that is named like labels. */
export function labelColumnsByName(columns: readonly string[]): readonly string[] {
  const conventional = columns.filter(isConventionalLabelColumn);
  const exact = conventional.find((column) => labelKeys.has(foldForComparison(column)));
  if (exact !== undefined) return [exact];
  if (conventional.length > 0) return conventional;
  return columns.filter((column) => labelNames.has(foldForComparison(column)));
}

/** A column that is named like labels, whatever else the file has. */
export function isNamedLikeLabels(column: string): boolean {
  return isConventionalLabelColumn(column) || labelNames.has(foldForComparison(column));
}

/** The facet that a column of labels holds: `labels` gives `label`, `labels.topic` gives `topic`. */
export function facetNameOf(column: string): string {
  const folded = foldForComparison(column);
  if (labelKeys.has(folded)) return 'label';
  return facetKey.exec(column)?.[1] ?? column;
}

function isConventionalLabelColumn(column: string): boolean {
  return labelKeys.has(foldForComparison(column)) || isFacetKey(column);
}

/** Whether a column is made of one facet of JSONL's `labels`, such as `labels.topic`. */
export function isFacetKey(column: string): boolean {
  return facetKey.test(column);
}
