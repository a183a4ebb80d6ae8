import { type Static, Type } from 'typebox';

/** RFC 9457. `detail` is one sentence that says what to do. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  instance: Type.Optional(Type.String()),
  errors: Type.Optional(
    Type.Array(Type.Object({ path: Type.String(), message: Type.String() }), {
      description: 'Every fault of a request that does not fit its schema.',
    }),
  ),
});
export type Problem = Static<typeof Problem>;

/** Every code an answer may carry: its HTTP status, a short title, and what to do. */
export const errorTable = {
  // what the engine refuses
  'taxonomy-invalid': {
    status: 422,
    title: 'The taxonomy is not valid',
    action: 'Correct the facet or label that the message names.',
  },
  'dataset-empty': {
    status: 422,
    title: 'The file holds no rows',
    action: 'Give a file with a header and at least one row.',
  },
  'dataset-not-text': {
    status: 415,
    title: 'The file is not a text file',
    action: 'Export it as CSV or JSONL in UTF-8 and try again.',
  },
  'dataset-encoding': {
    status: 422,
    title: 'The file is not valid UTF-8',
    action: 'Save the file as UTF-8 and try again.',
  },
  'dataset-malformed': {
    status: 422,
    title: 'The file can not be read as CSV or JSONL',
    action: 'Correct the row that the message names.',
  },
  'dataset-column-unknown': {
    status: 422,
    title: 'The file has no such column',
    action: 'Choose one of the columns that the message lists.',
  },
  'dataset-column-duplicate': {
    status: 422,
    title: 'Two columns have the same name',
    action: 'Rename one of the two columns.',
  },
  'dataset-too-wide': {
    status: 422,
    title: 'The file has too many columns',
    action: 'Keep the text, the labels and the columns you need.',
  },
  'dataset-cell-too-large': {
    status: 413,
    title: 'A cell is too large',
    action: 'Look for a missing closing quote, or split the text.',
  },
  'text-empty': {
    status: 422,
    title: 'The text is empty',
    action: 'Fill it in, or leave the row out.',
  },
  'text-too-long': {
    status: 413,
    title: 'The text is too long',
    action: 'Shorten the text, or split it into several.',
  },
  'label-unknown': {
    status: 422,
    title: 'A label is not in the taxonomy',
    action: 'Correct the label, or add it to the taxonomy.',
  },
  'label-count': {
    status: 422,
    title: 'A row has too few or too many labels for its facet',
    action: 'Correct the row, or change the facet.',
  },
  'split-invalid': {
    status: 422,
    title: 'The split of a row can not be used',
    action: 'Write train, dev or test; synthetic texts belong to train.',
  },
  'labels-too-few': {
    status: 422,
    title: 'There are too few labels to learn from',
    action: 'Give examples of at least two labels.',
  },
  'examples-too-few': {
    status: 422,
    title: 'A label has too few examples',
    action: 'Add examples of that label, or leave it out.',
  },
  'training-too-large': {
    status: 422,
    title: 'There is too much to learn at once',
    action: 'Learn from a sample, or leave rare labels out.',
  },
  'model-damaged': {
    status: 500,
    title: 'The model file is damaged',
    action: 'Copy the file again, or train the model again.',
  },
  'model-older': {
    status: 500,
    title: 'The model file was written by an older version',
    action: 'Train the model again.',
  },
  'model-newer': {
    status: 500,
    title: 'The model file was written by a newer version',
    action: 'Update Assort, or train the model again.',
  },
  'evaluations-differ': {
    status: 422,
    title: 'Two evaluations are not of the same data',
    action: 'Evaluate both models on the same file and compare again.',
  },
  'embeddings-unusable': {
    status: 422,
    title: 'The embedding model can not be used',
    action: 'Give the folder of a static or an ONNX embedding model.',
  },
  'embeddings-not-installed': {
    status: 422,
    title: 'The library for ONNX models is not installed',
    action: 'Install it with npm install @huggingface/transformers.',
  },
  'model-unavailable': {
    status: 503,
    title: 'The language model does not answer',
    action: 'Try again later, or choose another model.',
  },
  'model-refused': {
    status: 502,
    title: 'The provider refused the request',
    action: 'Check the key, the model and the address that the message names.',
  },
  'budget-reached': {
    status: 402,
    title: 'The budget is used up',
    action: 'Raise the cap, or wait for the next month; local strategies go on.',
  },
  'answer-unusable': {
    status: 502,
    title: 'The language model gave no usable answer',
    action: 'Classify the row again, or choose another model.',
  },
  'prompt-invalid': {
    status: 422,
    title: 'The prompt can not be used',
    action: 'Correct the place that the message names.',
  },
  'guarantee-impossible': {
    status: 422,
    title: 'The data can not support the guarantee',
    action: 'Give more labelled rows, or ask for less.',
  },
  'setting-invalid': {
    status: 422,
    title: 'A setting has a value that can not be used',
    action: 'Correct the setting that the message names.',
  },
  // what the server refuses
  'request-invalid': {
    status: 400,
    title: 'The request does not fit the API',
    action: 'Correct the fields that `errors` lists.',
  },
  'not-found': { status: 404, title: 'Not found', action: 'Check the address and the id.' },
  'not-signed-in': {
    status: 401,
    title: 'Not signed in',
    action: 'Send an access token or an API key as a Bearer token.',
  },
  'token-expired': {
    status: 401,
    title: 'The token has expired',
    action: 'Refresh the session, or sign in again.',
  },
  'login-failed': { status: 401, title: 'E-mail or password is wrong', action: 'Try again.' },
  'not-allowed': {
    status: 403,
    title: 'Not allowed',
    action: 'Ask an admin for a role that may do this.',
  },
  'cross-site': {
    status: 403,
    title: 'The request came from another site',
    action: 'Sign in on the page of Assort itself, or set ASSORT_PUBLIC_URL to its address.',
  },
  'email-taken': {
    status: 409,
    title: 'There is a user with this e-mail address',
    action: 'Change that user, or choose another address.',
  },
  'last-admin': {
    status: 409,
    title: 'One admin has to remain',
    action: 'Make somebody else an admin first.',
  },
  'password-wrong': {
    status: 422,
    title: 'The current password is wrong',
    action: 'Type the password that you sign in with.',
  },
  'setup-done': { status: 409, title: 'Setup is already done', action: 'Sign in instead.' },
  'setup-needed': {
    status: 409,
    title: 'There is no user yet',
    action: 'Create the first admin with POST /api/v1/setup.',
  },
  'name-taken': { status: 409, title: 'The name is taken', action: 'Choose another name.' },
  'pointer-moved': {
    status: 409,
    title: 'Somebody else has moved the pointer',
    action: 'Look where it stands now and move it again.',
  },
  'provider-in-use': {
    status: 409,
    title: 'Classifiers use the provider',
    action: 'Give the classifiers that the message names another provider first.',
  },
  'taxonomy-in-use': {
    status: 409,
    title: 'Labels in use can not be removed',
    action: 'Keep every label that has examples.',
  },
  'results-deleted': {
    status: 410,
    title: 'The results were deleted',
    action: 'Classify the file again.',
  },
  'text-erased': {
    status: 410,
    title: 'The text was erased',
    action: 'Nothing is left to do: it was erased on purpose.',
  },
  'no-model': {
    status: 409,
    title: 'The classifier has no model yet',
    action: 'Add examples and train it first.',
  },
  'strategy-not-ready': {
    status: 409,
    title: 'The strategy lacks something',
    action: 'Add what the message names, or choose another strategy.',
  },
  'job-not-finished': {
    status: 409,
    title: 'The job is not finished',
    action: 'Wait until its status is done.',
  },
  'job-finished': {
    status: 409,
    title: 'The job has already ended',
    action: 'Nothing is left to cancel.',
  },
  'job-not-paused': {
    status: 409,
    title: 'The job does not wait for anybody',
    action: 'Look at its status.',
  },
  'idempotency-mismatch': {
    status: 422,
    title: 'The Idempotency-Key was used with another request',
    action: 'Use a new key for a new request.',
  },
  'body-too-large': {
    status: 413,
    title: 'The request is too large',
    action: 'Send a file as a job, or send it in parts.',
  },
  'media-type-unknown': {
    status: 415,
    title: 'The content type is not understood',
    action: 'Send application/json, text/csv, application/x-ndjson or multipart/form-data.',
  },
  overloaded: {
    status: 503,
    title: 'The server has more to do than it can take',
    action: 'Send the request again after the seconds in Retry-After.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    action: 'Wait for the seconds in Retry-After.',
  },
  'storage-full': {
    status: 507,
    title: 'The disk is full',
    action: 'Free some space and try again.',
  },
  'database-down': {
    status: 503,
    title: 'The database does not answer',
    action: 'Try again in a moment.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong on the server',
    action: 'Try again; the request id leads to the log.',
  },
} as const satisfies Record<string, { status: number; title: string; action: string }>;

export type ErrorCode = keyof typeof errorTable;
