import { Type } from 'typebox';

export const Id = Type.String({ format: 'uuid', description: 'Time-ordered UUID.' });
export const Timestamp = Type.String({ format: 'date-time', description: 'RFC 3339, UTC.' });
export const Probability = Type.Number({ minimum: 0, maximum: 1 });
export const Count = Type.Integer({ minimum: 0 });

/** A value or null. */
export const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** Cursor paging: pass `nextCursor` of one page as `cursor` of the next. */
export const PageQuery = Type.Object({
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
});

export const Page = <T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: Nullable(Type.String()) });
