import { isId } from './database/ids.ts';
import { refusal } from './errors.ts';

/** The id behind a cursor, null for the first page. */
export function cursorId(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const id = Buffer.from(cursor, 'base64url').toString('latin1');
  if (isId(id)) return id;
  throw refusal(
    'request-invalid',
    'The cursor is not one that this list gave; leave it out to start from the beginning.',
  );
}

/** A page of the API. A full page may have a successor, so it carries a cursor. */
export function pageOf<Row extends { readonly id: string }, Item>(
  rows: readonly Row[],
  limit = 50,
  view: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    items: rows.map(view),
    nextCursor: last ? Buffer.from(last.id, 'latin1').toString('base64url') : null,
  };
}
