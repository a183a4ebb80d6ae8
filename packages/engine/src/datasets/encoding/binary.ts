import { AssortError } from '../../errors.ts';

const signatures: readonly (readonly [bytes: readonly number[], sentence: string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    'The file is a spreadsheet (.xlsx, .ods) or a ZIP archive, not CSV or JSONL: export the sheet as CSV, or unpack the archive, and try again.',
  ],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'The file is an old Excel or Word file, not CSV or JSONL: export the sheet as CSV and try again.',
  ],
  [[0x25, 0x50, 0x44, 0x46], 'The file is a PDF, not CSV or JSONL: export the texts as CSV.'],
  [[0x1f, 0x8b], 'The file is compressed with gzip: unpack it and try again.'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'The file is compressed with Zstandard: unpack it and try again.'],
  [[0x42, 0x5a, 0x68, 0x39], 'The file is compressed with bzip2: unpack it and try again.'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'The file is compressed with xz: unpack it and try again.'],
  [[0x89, 0x50, 0x4e, 0x47], 'The file is a PNG image, not CSV or JSONL.'],
  [[0xff, 0xd8, 0xff], 'The file is a JPEG image, not CSV or JSONL.'],
  [[0x47, 0x49, 0x46, 0x38], 'The file is a GIF image, not CSV or JSONL.'],
  [[0x50, 0x41, 0x52, 0x31], 'The file is a Parquet file: export it as CSV or JSONL.'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'The file is an SQLite database: export a table as CSV.'],
];

/** Throws `dataset-not-text` when the first bytes of a file are those of a known binary format. */
export function refuseKnownBinary(head: Uint8Array): void {
  for (const [bytes, sentence] of signatures) {
    if (bytes.every((byte, index) => head[index] === byte)) {
      throw new AssortError('dataset-not-text', sentence);
    }
  }
}

/**
 * Throws `dataset-not-text` for the first part of a file that is not UTF-16
 * when it holds a NUL byte or more control characters than text does.
 */
export function refuseControlCharacters(head: Uint8Array): void {
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) throw notText();
    // Tab, line feed, form feed, carriage return and escape do occur in texts.
    if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b) controls++;
  }
  if (controls > Math.max(2, head.length / 50)) throw notText();
}

function notText(): AssortError {
  return new AssortError(
    'dataset-not-text',
    'The file looks like a binary file, not CSV or JSONL: export it as CSV in UTF-8 and try again.',
  );
}
