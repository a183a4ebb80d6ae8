/** Markup that may be put into a page as it is. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | readonly Markup[];

/** Markup from a template: every value that is not markup itself is escaped, in text and in quoted attributes. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  const parts = strings.map(
    (text, index) => text + (index < values.length ? render(values[index]!) : ''),
  );
  return new Markup(parts.join(''));
}

function render(value: Part): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return escapeText(String(value));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return (
    text
      .replace(/[&<>"']/g, (character) => entities[character]!)
      // Characters that HTML does not allow, and halves of characters.
      .replace(/(?![\t\n\r])\p{Cc}/gu, '\ufffd')
      .toWellFormed()
  );
}
