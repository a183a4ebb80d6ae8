/** An answer with more broken objects than this is not searched further. */
const mostBroken = 1000;

/**
 * The values that a text holds as JSON: the whole text, or else every complete object in it, outermost first; an object
 * that is broken or cut off gives way to the complete ones inside it. What was cut off is never guessed.
 */
export function* findJson(text: string): Generator<unknown> {
  const whole = tryParse(text.trim());
  if (whole !== undefined) {
    yield whole;
    return;
  }
  let broken = 0;
  for (let start = text.indexOf('{'); start >= 0 && broken <= mostBroken; ) {
    const end = objectEnd(text, start);
    const value = end === undefined ? undefined : tryParse(text.slice(start, end));
    if (value === undefined) broken++;
    else yield value;
    start = text.indexOf('{', value === undefined ? start + 1 : end);
  }
}

/** Where the object that begins at `start` ends; undefined when it does not. */
function objectEnd(text: string, start: number): number | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let place = start; place < text.length; place++) {
    const character = text[place];
    if (isQuoted) {
      if (character === '\\') place++;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return place + 1;
  }
  return undefined;
}

/** The value, with the slips that models make (a comma too many) forgiven; undefined when it is no JSON. */
function tryParse(text: string): unknown {
  for (const attempt of [text, text.replaceAll(/,\s*([}\]])/gu, '$1')]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt, or nothing.
    }
  }
  return undefined;
}
