import type { RenameTag, TagQuery, TagReference, Tags } from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';

const pathOf = (classifierId: string) => `/classifiers/${classifierId}/tags`;

export const tagsResource = (transport: Transport) => ({
  /** The most frequent first. */
  list: (classifierId: string, { signal, ...query }: TagQuery & CallOptions = {}) =>
    transport.json<Tags>({ path: pathOf(classifierId), query, signal }),
  /** To the name of another tag: the two become one. */
  rename: (classifierId: string, body: RenameTag, options?: CallOptions) =>
    transport.json<void>({ method: 'PATCH', path: pathOf(classifierId), body, ...options }),
  /** It comes back when a language model gives it again. */
  delete: (classifierId: string, { facet, tag }: TagReference, options?: CallOptions) =>
    transport.json<void>({
      method: 'DELETE',
      path: pathOf(classifierId),
      query: { facet, tag },
      ...options,
    }),
});
