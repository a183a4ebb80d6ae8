import type { Gold } from '../gold/gold.ts';
import { isSameLabel } from '../gold/slug.ts';
import { pick, randomFor } from '../random.ts';
import { enumOf, itemsOf, type JsonSchema, plainSchema, propertiesOf } from './answer-schema.ts';
import type { AskedText } from './asked-text.ts';
import type { Chance } from './chance.ts';
import { chooseLabels, isNone } from './choose-labels.ts';
import { judgeLabel, type Verdict } from './judge-label.ts';

/** Where in the answer a value stands. */
interface Place {
  readonly text: AskedText;
  /** The name of the nearest property around it. */
  readonly property: string;
  /** The facet whose property it is in. */
  readonly facet?: string;
}

/** Fills a schema in with answers about texts. */
export class AnswerWriter {
  /** Of the yes/no questions, in the order in which the answer holds them. */
  readonly verdicts: Verdict[] = [];
  readonly #texts: readonly AskedText[];
  readonly #invented: readonly string[];
  readonly #gold: Gold;
  readonly #chance: Chance;

  /** @param invented texts to give where a property `texts` asks for examples */
  constructor(
    texts: readonly AskedText[],
    invented: readonly string[],
    gold: Gold,
    chance: Chance,
  ) {
    this.#texts = texts;
    this.#invented = invented;
    this.#gold = gold;
    this.#chance = chance;
  }

  /** A value that fits the schema. */
  write(schema: JsonSchema): unknown {
    const [text = { id: 't1', text: '' }] = this.#texts;
    return this.#value(schema, { text, property: '' });
  }

  #value(given: JsonSchema, place: Place): unknown {
    const schema = plainSchema(given);
    if (schema.type === 'array') return this.#list(schema, place);
    if (schema.type === 'object' || schema.properties !== undefined) {
      return this.#object(schema, place);
    }
    if (schema.type === 'boolean') return false;
    if (schema.type === 'number') return 0.5;
    if (schema.type === 'integer') return 0;
    return schema.type === 'null' ? null : this.#string(schema, place);
  }

  #object(schema: JsonSchema, { text, facet }: Place): Record<string, unknown> {
    const entries = propertiesOf(schema).map(([property, value]) => {
      const own = this.#gold.facets.find((name) => isSameLabel(name, property)) ?? facet;
      return [property, this.#value(value, { text, property, facet: own })] as const;
    });
    return Object.fromEntries(entries);
  }

  #list(schema: JsonSchema, place: Place): readonly unknown[] {
    const items = itemsOf(schema);
    const { property, text } = place;
    if (property === 'texts' && this.#invented.length > 0) return this.#invented;
    if (property === 'answers' && propertiesOf(items).some(([name]) => name === 'id')) {
      return this.#texts.map((each) => this.#value(items, { text: each, property }));
    }
    const most = typeof schema.maxItems === 'number' ? schema.maxItems : Number.POSITIVE_INFINITY;
    const facet = this.#facetAt(items, place);
    if (facet === undefined) return [this.#value(items, place)];
    return chooseLabels(
      { text, facet, allowed: this.#allowed(items, facet, text), most },
      this.#chance,
    );
  }

  #string(schema: JsonSchema, place: Place): string {
    const { text, property } = place;
    if (property === 'id') return text.id;
    const values = enumOf(schema);
    if (values?.length === 2 && values.includes('yes') && values.includes('no')) {
      const verdict = judgeLabel(text, this.#chance);
      this.verdicts.push(verdict);
      return verdict.answer;
    }
    const facet = this.#facetAt(schema, place);
    if (facet !== undefined) {
      const allowed = this.#allowed(schema, facet, text);
      const [label] = chooseLabels({ text, facet, allowed, most: 1 }, this.#chance);
      if (label !== undefined) return label;
    }
    if (values && values.length > 0) {
      return pick(values, randomFor(this.#chance.seed, property, text.text));
    }
    return 'A simulated sentence.';
  }

  /** The facet whose labels a value holds, if it holds labels. */
  #facetAt(schema: JsonSchema, { property, facet, text }: Place): string | undefined {
    const values = enumOf(plainSchema(schema));
    const { facets } = this.#gold;
    if (facet !== undefined && (values || isSameLabel(property, facet))) return facet;
    const only = facets.length === 1 ? facets[0] : undefined;
    if (values?.some((value) => this.#gold.hasLabel(value))) return only;
    return text.candidates && /^labels?$/.test(property) ? (only ?? property) : undefined;
  }

  #allowed(schema: JsonSchema, facet: string, { candidates }: AskedText): readonly string[] {
    const values = enumOf(plainSchema(schema));
    if (!candidates) return values ?? this.#gold.labelsOf(facet);
    return values?.filter((value) => isNone(value) || candidates.includes(value)) ?? candidates;
  }
}
