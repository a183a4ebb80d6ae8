import { describe, expect, it } from 'vitest';
import { normalizeToken } from './normalize.ts';
import { Tokenizer } from './tokenizer.ts';

function tokensOf(text: string): string[] {
  const tokens = new Tokenizer().tokenize(text);
  return Array.from({ length: tokens.count }, (_, index) =>
    normalizeToken(text.slice(tokens.from[index], tokens.to[index])),
  );
}

describe('Tokenizer', () => {
  it.each([
    ['Não consigo PAGAR!', ['nao', 'consigo', 'pagar', '!']],
    ['Straße über', ['strasse', 'uber']],
    ['a\u0301gua', ['agua']],
    ['我喜欢音乐', ['我', '喜', '欢', '音', '乐']],
    ['音楽のアプリ', ['音', '楽', 'の', 'ア', 'プ', 'リ']],
    ['love it 😍👍🏽!!', ['love', 'it', '😍', '👍', '!!']],
    [':) ok', [':)', 'ok']],
    ['ｆｕｌｌ ｗｉｄｔｈ', ['full', 'width']],
    ['хороший', ['хороший']],
    ['हिन्दी', ['हिन्दी']],
    ['order #42', ['order', '#', '42']],
    ['', []],
    [' \n\t\u0000', []],
    ['\ud800 broken', ['broken']],
  ])('splits %j', (text, expected) => {
    expect(tokensOf(text)).toEqual(expected);
  });

  it('says where each token stands in the original text', () => {
    const text = 'Olá, ÁGUA 😍';
    const tokens = new Tokenizer().tokenize(text);
    const spans = Array.from({ length: tokens.count }, (_, index) =>
      text.slice(tokens.from[index], tokens.to[index]),
    );
    expect(spans).toEqual(['Olá', ',', 'ÁGUA', '😍']);
  });

  it('keeps its buffers large enough for long texts and for forms that grow', () => {
    const tokenizer = new Tokenizer();
    expect(tokenizer.tokenize('ab '.repeat(5000)).count).toBe(5000);
    expect(tokenizer.tokenize('ﷺ'.repeat(3000)).count).toBe(1);
    expect(tokenizer.tokenize('x').count).toBe(1);
  });
});
