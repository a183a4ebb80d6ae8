import { createRandom } from '@assort/engine';

/** Enough to know the length of texts, few enough to be counted at once. */
const mostSampled = 200;

/** A random sample of all texts that it is shown, each as likely as any other (Vitter 1985, algorithm R). */
export class TextSample {
  readonly texts: string[] = [];
  readonly #random = createRandom(1);
  total = 0;

  add(text: string): void {
    this.total++;
    if (this.texts.length < mostSampled) {
      this.texts.push(text);
      return;
    }
    const place = Math.floor(this.#random() * this.total);
    if (place < mostSampled) this.texts[place] = text;
  }
}
