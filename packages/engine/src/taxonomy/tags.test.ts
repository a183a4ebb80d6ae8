import { describe, expect, it } from 'vitest';
import { TagRegister, tagOf, withTags } from './tags.ts';
import type { Facet } from './taxonomy.ts';

const billing: Facet = {
  name: 'tags',
  kind: 'open',
  scopes: ['billing', 'delivery', 'delivery_home'],
  labels: [{ id: 'billing_double_charge', name: 'Double charge', aliases: ['charged twice'] }],
};

it.each([
  ['Double charge!', 'double_charge'],
  ['  Entrega  Atrasada ', 'entrega_atrasada'],
  ['配送 延迟', '配送_延迟'],
  ['🙂', ''],
])('makes a tag of %s', (words, tag) => {
  expect(tagOf(words)).toBe(tag);
});

describe('a register of tags', () => {
  it.each([
    ['billing_double_charge', 'billing_double_charge'],
    ['Billing: double charges', 'billing_double_charge'],
    ['billing_charge_double', 'billing_double_charge'],
    ['charged twice', 'billing_double_charge'],
    ['billing_late_fee', 'billing_late_fee'],
    ['delivery_home_late', 'delivery_home_late'],
    ['delivery_late', 'delivery_late'],
    ['late_delivery', undefined],
    ['billing', undefined],
    ['!!', undefined],
    [`billing_${'x'.repeat(100)}`, undefined],
  ])('knows %s', (words, tag) => {
    expect(new TagRegister(billing).register(words)).toBe(tag);
  });

  it('merges new tags that say the same, and no others', () => {
    const register = new TagRegister({ ...billing, scopes: undefined, labels: [] });
    const words = [
      'app crashes',
      'crash_apps',
      'illegal offer',
      'legal offer',
      'App-Crash',
      'class',
    ];
    expect(words.map((word) => register.register(word))).toEqual([
      'app_crashes',
      'crash_apps',
      'illegal_offer',
      'legal_offer',
      'crash_apps',
      'class',
    ]);
  });
});

it('takes tags into a taxonomy, but for those that its labels stand for', () => {
  const seen = ['billing_late_fee', 'billing_charge_double', 'other_scope', 'billing_fee_late'];
  const [facet] = withTags({ facets: [billing] }, { tags: seen }).facets;
  expect(facet!.labels.map(({ id }) => id)).toEqual(['billing_double_charge', 'billing_late_fee']);
});
