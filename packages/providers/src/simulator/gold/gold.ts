import type { Example } from '@assort/engine';
import { slugOf } from './slug.ts';
import { TextIndex } from './text-index.ts';

/** What the simulator knows: texts with their right labels. */
export class Gold {
  readonly #labels = new Map<string, Set<string>>();
  readonly #examples: TextIndex<Example>;
  readonly #textsBySlug = new Map<string, string[]>();

  constructor(examples: readonly Example[]) {
    this.#examples = new TextIndex(examples.map((example) => [example.text, example]));
    for (const { text, labels } of examples) {
      for (const [facet, names] of Object.entries(labels)) {
        for (const name of names) this.#addLabel(facet, name, text);
      }
    }
  }

  get facets(): readonly string[] {
    return [...this.#labels.keys()];
  }

  labelsOf(facet: string): readonly string[] {
    return [...(this.#labels.get(facet) ?? [])];
  }

  find(text: string): Example | undefined {
    return this.#examples.get(text);
  }

  /** The longest known text that a message contains. */
  findIn(message: string): Example | undefined {
    return this.#examples.longestIn(message);
  }

  hasLabel(label: string): boolean {
    return this.#textsBySlug.has(slugOf(label));
  }

  /** The texts of a label, whatever its facet. */
  textsOf(label: string): readonly string[] {
    return this.#textsBySlug.get(slugOf(label)) ?? [];
  }

  #addLabel(facet: string, label: string, text: string): void {
    this.#labels.set(facet, (this.#labels.get(facet) ?? new Set()).add(label));
    const slug = slugOf(label);
    const texts = this.#textsBySlug.get(slug);
    if (texts) texts.push(text);
    else this.#textsBySlug.set(slug, [text]);
  }
}
