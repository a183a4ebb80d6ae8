import { expect, it } from 'vitest';
import { LanguageDetector } from './detect-language.ts';

const detector = new LanguageDetector();

it.each([
  ['en', 'The parcel never came and nobody answers the phone.'],
  ['pt', 'A encomenda nunca chegou e ninguém atende o telefone.'],
  ['pt', 'nao gostei, o produto veio com defeito'],
  ['es', 'El pedido nunca llegó y nadie contesta al teléfono.'],
  ['fr', 'Le colis n’est jamais arrivé et personne ne répond.'],
  ['de', 'Das Paket kam nie an und niemand geht ans Telefon.'],
  ['it', 'Il pacco non è mai arrivato e nessuno risponde.'],
  ['nl', 'Het pakket is nooit aangekomen en niemand neemt op.'],
  ['ja', '荷物が届きません。'],
  ['zh', '包裹没有到。'],
  ['ko', '소포가 오지 않았어요.'],
  ['el', 'Το δέμα δεν ήρθε.'],
  ['Cyrillic script', 'Посылка так и не пришла.'],
  ['Arabic script', 'لم يصل الطرد'],
])('%s: %s', (language, text) => {
  expect(detector.detect(text)).toBe(language);
});

it.each(['', '12345', ':)', 'ok', 'Excelente', 'lorem ipsum dolor sit amet', 'xkcd qwerty asdf'])(
  'is not sure of «%s»',
  (text) => {
    expect(detector.detect(text)).toBe('unknown');
  },
);

it('does not take other languages for one that it knows', () => {
  const others = [
    'Beställningen kom aldrig fram och ingen svarar i telefonen.',
    'Siparişim hâlâ gelmedi ve kimse cevap vermiyor.',
    'Pesanan saya belum sampai juga sampai sekarang.',
    'Paketti ei koskaan saapunut eikä kukaan vastaa puhelimeen.',
  ];
  expect(others.map((text) => detector.detect(text))).toEqual(others.map(() => 'unknown'));
});

it('goes by what most of a mixed text is', () => {
  expect(detector.detect('The word «Посылка» is Russian and means that there is a parcel.')).toBe(
    'en',
  );
});
