import type { Generation, GenerationRequest, LanguageModel } from '../../ports/language-model.ts';

/** A text as a request shows it. */
export interface ShownText {
  readonly id: string;
  readonly label?: string;
  readonly text: string;
  readonly candidates?: readonly string[];
}

/** A model for tests, whose answers a function makes; it keeps what it was asked. */
export class ScriptedModel implements LanguageModel {
  readonly name = 'scripted';
  readonly identity = 'test:scripted';
  readonly requests: GenerationRequest[] = [];
  readonly #answer: (
    texts: readonly ShownText[],
    request: GenerationRequest,
  ) => string | Partial<Generation> | Promise<string | Partial<Generation>>;

  constructor(
    answer: (
      texts: readonly ShownText[],
      request: GenerationRequest,
    ) => string | Partial<Generation> | Promise<string | Partial<Generation>>,
  ) {
    this.#answer = answer;
  }

  async generate(request: GenerationRequest, signal?: AbortSignal): Promise<Generation> {
    signal?.throwIfAborted();
    this.requests.push(request);
    const found = await this.#answer(shownTexts(request), request);
    const known = typeof found === 'string' ? { text: found } : found;
    return {
      text: '',
      finish: 'stop',
      inputTokens: 100,
      outputTokens: 10,
      cost: 0.001,
      calls: 1,
      ...known,
    };
  }
}

function shownTexts({ messages }: GenerationRequest): ShownText[] {
  return messages
    .flatMap(({ content }) => content.split('\n'))
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as ShownText);
}

/** An answer in the form that is asked for. */
export function answersOf(
  texts: readonly ShownText[],
  fieldsOf: (text: ShownText) => object,
): string {
  return JSON.stringify({ answers: texts.map((shown) => ({ id: shown.id, ...fieldsOf(shown) })) });
}
