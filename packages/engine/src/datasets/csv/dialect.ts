const delimiters = [',', ';', '\t', '|'] as const;

/** Rows that are looked at. */
const sampleRows = 50;

/** Rows without their delimiter in the header must be this many and alike to count against the header. */
const fewestAgreeingRows = 5;

export interface Dialect {
  /** Null when the file has one column: then commas and the like are part of the text. */
  readonly delimiter: string | null;
  readonly lineEnds: readonly string[];
  /** Fields of the header, as far as the sample shows it. */
  readonly headerFields: number;
}

/** Finds the delimiter that gives most rows as many fields as the header, outside of quotes. */
export function detectDialect(sample: string): Dialect {
  const { rows, lineEnds } = countDelimiters(sample);
  const [header, ...body] = rows;
  let best: string | null = null;
  let bestShare = 0;
  for (const [index, delimiter] of delimiters.entries()) {
    const inHeader = header?.[index] ?? 0;
    const agreeing = body.filter((counts) => counts[index] === inHeader).length;
    // A file with nothing but a header is still read by its delimiter.
    const share = inHeader === 0 ? 0 : (agreeing + 1) / (body.length + 1);
    if (share > bestShare) {
      best = delimiter;
      bestShare = share;
    }
  }
  const delimiter = best ?? delimiterMissingInHeader(body);
  const inHeader = header?.[delimiters.indexOf(delimiter as (typeof delimiters)[number])] ?? 0;
  return { delimiter, lineEnds, headerFields: inHeader + 1 };
}

/** The header names one column, but every row has several: better to say so than to join them. */
function delimiterMissingInHeader(body: readonly (readonly number[])[]): string | null {
  if (body.length < fewestAgreeingRows) return null;
  const index = delimiters.findIndex(
    (_, candidate) =>
      body[0]![candidate]! > 0 && body.every((counts) => counts[candidate] === body[0]![candidate]),
  );
  return delimiters[index] ?? null;
}

/** How often each delimiter occurs in the first rows, not counting what stands in quotes. */
function countDelimiters(sample: string): { rows: number[][]; lineEnds: string[] } {
  // A carriage return ends rows only in files that have no other line end.
  const lineEnds = sample.includes('\n') || !sample.includes('\r') ? ['\r\n', '\n'] : ['\r'];
  const lineEnd = lineEnds.at(-1)!;
  const rows: number[][] = [];
  let counts = delimiters.map(() => 0);
  let inQuotes = false;
  let isBlank = true;
  for (const character of sample) {
    if (character === '"') inQuotes = !inQuotes;
    if (inQuotes) {
      isBlank = false;
    } else if (character === lineEnd) {
      if (!isBlank) rows.push(counts);
      if (rows.length > sampleRows) return { rows, lineEnds };
      counts = delimiters.map(() => 0);
      isBlank = true;
    } else if (character !== '\r') {
      isBlank = false;
      const index = delimiters.indexOf(character as (typeof delimiters)[number]);
      if (index >= 0) counts[index]!++;
    }
  }
  if (!isBlank) rows.push(counts);
  return { rows, lineEnds };
}
