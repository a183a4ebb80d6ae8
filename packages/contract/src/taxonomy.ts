import { type Static, Type } from 'typebox';

const labelText = { minLength: 1, maxLength: 200 };

export const Label = Type.Object({
  id: Type.String({ ...labelText, description: 'What predictions and data sets hold.' }),
  name: Type.String(labelText),
  description: Type.Optional(Type.String({ maxLength: 2000 })),
  aliases: Type.Optional(Type.Array(Type.String(labelText), { maxItems: 50 })),
  parent: Type.Optional(Type.String(labelText)),
});
export type Label = Static<typeof Label>;

export const Facet = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  kind: Type.Union([Type.Literal('single'), Type.Literal('multi'), Type.Literal('open')]),
  description: Type.Optional(Type.String({ maxLength: 2000 })),
  min: Type.Optional(Type.Integer({ minimum: 0 })),
  max: Type.Optional(Type.Integer({ minimum: 1 })),
  scopes: Type.Optional(
    Type.Array(Type.String(labelText), {
      maxItems: 100,
      description: 'What the tags of an open facet begin with, such as billing in billing_late.',
    }),
  ),
  labels: Type.Array(Label, { maxItems: 10_000 }),
});
export type Facet = Static<typeof Facet>;

export const Taxonomy = Type.Object({ facets: Type.Array(Facet, { maxItems: 20 }) });
export type Taxonomy = Static<typeof Taxonomy>;
