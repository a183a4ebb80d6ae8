import { type Static, Type } from 'typebox';
import { Count, Timestamp } from './scalars.ts';

const facet = Type.String({ minLength: 1, maxLength: 100 });
const tag = Type.String({ minLength: 1, maxLength: 200 });

/** A tag that predictions gave in an open facet. */
export const Tag = Type.Object({
  facet,
  tag,
  count: { ...Count, description: 'Predictions that gave it, under whichever of its names.' },
  isLabel: Type.Boolean({
    description: 'A label of the taxonomy, which is renamed and removed there.',
  }),
  seenAt: { ...Timestamp, description: 'When it was given last.' },
});
export type Tag = Static<typeof Tag>;

export const TagQuery = Type.Object({
  facet: Type.Optional(facet),
  search: Type.Optional(Type.String({ maxLength: 200, description: 'What the tags contain.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
});
export type TagQuery = Static<typeof TagQuery>;

/** The most frequent first. */
export const Tags = Type.Object({
  items: Type.Array(Tag),
  total: { ...Count, description: 'Also those beyond the limit.' },
});
export type Tags = Static<typeof Tags>;

export const TagReference = Type.Object({ facet, tag });
export type TagReference = Static<typeof TagReference>;

export const RenameTag = Type.Object({
  ...TagReference.properties,
  name: { ...tag, description: 'Of another tag: the two become one.' },
});
export type RenameTag = Static<typeof RenameTag>;
