/**
 * Every way in which the engine refuses an input: what happened and what to do about it.
 * The sentence shown to a person is the message of the thrown `AssortError`, which names the row, label or option.
 */
export const engineErrors = {
  'taxonomy-invalid': {
    title: 'The taxonomy is not valid',
    action: 'Correct the facet or label that the message names.',
  },
  'dataset-empty': {
    title: 'The file holds no rows',
    action: 'Give a file with a header and at least one row.',
  },
  'dataset-not-text': {
    title: 'The file is not a text file',
    action: 'Export it as CSV or JSONL in UTF-8 and try again.',
  },
  'dataset-encoding': {
    title: 'The file is not valid UTF-8',
    action: 'Save the file as UTF-8 and try again.',
  },
  'dataset-malformed': {
    title: 'The file can not be read as CSV or JSONL',
    action: 'Correct the row that the message names.',
  },
  'dataset-column-unknown': {
    title: 'The file has no such column',
    action: 'Choose one of the columns that the message lists.',
  },
  'dataset-column-duplicate': {
    title: 'Two columns have the same name',
    action: 'Rename one of the two columns.',
  },
  'dataset-too-wide': {
    title: 'The file has too many columns',
    action: 'Keep the text, the labels and the columns you need.',
  },
  'dataset-cell-too-large': {
    title: 'A cell is too large',
    action: 'Look for a missing closing quote, or split the text.',
  },
  'text-empty': {
    title: 'The text is empty',
    action: 'Fill it in, or leave the row out.',
  },
  'text-too-long': {
    title: 'The text is too long',
    action: 'Shorten the text, or split it into several.',
  },
  'label-unknown': {
    title: 'A label is not in the taxonomy',
    action: 'Correct the label, or add it to the taxonomy.',
  },
  'label-count': {
    title: 'A row has too few or too many labels for its facet',
    action: 'Correct the row, or change the facet.',
  },
  'split-invalid': {
    title: 'The split of a row can not be used',
    action: 'Write train, dev or test; synthetic texts belong to train.',
  },
  'labels-too-few': {
    title: 'There are too few labels to learn from',
    action: 'Give examples of at least two labels.',
  },
  'examples-too-few': {
    title: 'A label has too few examples',
    action: 'Add examples of that label, or leave it out.',
  },
  'training-too-large': {
    title: 'There is too much to learn at once',
    action: 'Learn from a sample, or leave rare labels out.',
  },
  'model-damaged': {
    title: 'The model file is damaged',
    action: 'Copy the file again, or train the model again.',
  },
  'model-older': {
    title: 'The model file was written by an older version',
    action: 'Train the model again.',
  },
  'model-newer': {
    title: 'The model file was written by a newer version',
    action: 'Update Assort, or train the model again.',
  },
  'evaluations-differ': {
    title: 'Two evaluations are not of the same data',
    action: 'Evaluate both models on the same file and compare again.',
  },
  'embeddings-unusable': {
    title: 'The embedding model can not be used',
    action: 'Give the folder of a static or an ONNX embedding model.',
  },
  'embeddings-not-installed': {
    title: 'The library for ONNX models is not installed',
    action: 'Install it with npm install @huggingface/transformers.',
  },
  'model-unavailable': {
    title: 'The language model does not answer',
    action: 'Try again later, or choose another model.',
  },
  'model-refused': {
    title: 'The provider refused the request',
    action: 'Check the key, the model and the address that the message names.',
  },
  'budget-reached': {
    title: 'The budget is used up',
    action: 'Raise the cap, or wait for the next month; local strategies go on.',
  },
  'answer-unusable': {
    title: 'The language model gave no usable answer',
    action: 'Classify the row again, or choose another model.',
  },
  'prompt-invalid': {
    title: 'The prompt can not be used',
    action: 'Correct the place that the message names.',
  },
  'guarantee-impossible': {
    title: 'The data can not support the guarantee',
    action: 'Give more labelled rows, or ask for less.',
  },
  'setting-invalid': {
    title: 'A setting has a value that can not be used',
    action: 'Correct the setting that the message names.',
  },
} as const satisfies Record<string, { title: string; action: string }>;

export type EngineErrorCode = keyof typeof engineErrors;

/** An input that can not be used. `message` is one full sentence for a person: what is wrong, where, and what to do. */
export class AssortError<Code extends string = EngineErrorCode> extends Error {
  override readonly name = 'AssortError';
  readonly code: Code;
  /** Facts for programs, such as `{ row: 7, column: 'label' }`. Never holds whole texts. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: Code, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
