/** PostgreSQL's text holds neither NUL nor lone surrogates; both become U+FFFD. */
export function storable(text: string): string {
  const wellFormed = text.toWellFormed();
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', '\uFFFD') : wellFormed;
}

/** The same for every string (and key) inside a JSON value. */
function storableDeep(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (Array.isArray(value)) return value.map(storableDeep);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [storable(key), storableDeep(entry)]),
  );
}

/** JSON may write these, but no `jsonb` holds them: NUL and lone surrogates. */
const unstorable = /\\u(0000|d[89a-f])/i;

/** A value as JSON that PostgreSQL can hold. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  // Few texts have any escape of this kind, and to look for it takes no time.
  return json.includes('\\u') && unstorable.test(json)
    ? JSON.stringify(storableDeep(JSON.parse(json)))
    : json;
}
