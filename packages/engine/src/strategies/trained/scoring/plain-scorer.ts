import type { Lexicon } from '../../../features/lexicon.ts';
import { TextScanner } from '../../../features/text-scanner.ts';
import type { FacetModel } from '../../../training/facet-model.ts';
import { BeamScorer, isSearched } from './beam-scorer.ts';
import { FacetScorer } from './facet-scorer.ts';
import type { TextScorer } from './text-scorer.ts';

/** Scores facet by facet what a text holds, in TypeScript. */
export class PlainScorer implements TextScorer {
  readonly scores: readonly Float32Array[];
  readonly #scanner: TextScanner;
  readonly #scorers: readonly (FacetScorer | BeamScorer)[];

  /** @param mostTokens above this many, what is known about tokens is forgotten before the next text */
  constructor(facets: readonly FacetModel[], lexicon: Lexicon, mostTokens: number) {
    this.#scanner = new TextScanner(lexicon, mostTokens);
    this.#scorers = facets.map((facet) =>
      isSearched(facet) ? new BeamScorer(facet, lexicon) : new FacetScorer(facet, lexicon),
    );
    this.scores = this.#scorers.map(({ scores }) => scores);
  }

  score(text: string): boolean {
    const content = this.#scanner.read(text);
    for (const scorer of this.#scorers) scorer.score(content);
    return content.wordScale > 0 || content.characterScale > 0;
  }

  decide(facet: number, from: number, to: number): void {
    const scorer = this.#scorers[facet]!;
    if (scorer instanceof BeamScorer) scorer.decide(from, to);
  }
}
