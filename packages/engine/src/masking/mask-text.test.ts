import { expect, it } from 'vitest';
import { maskText } from './mask-text.ts';
import { piiKinds } from './personal-span.ts';

const masked = (text: string) => maskText(text, piiKinds).text;

it.each([
  ['Write to Ana.Souza+shop@mail.example.com.br, please.', 'Write to [EMAIL_1], please.'],
  ['<joão@exemplo.com> e JOÃO@exemplo.com.', '<[EMAIL_1]> e [EMAIL_1].'],
  ['a@b.co, c@d.io; a@b.co', '[EMAIL_1], [EMAIL_2]; [EMAIL_1]'],
  ['CPF 529.982.247-25 ou 52998224725', 'CPF [CPF_1] ou [CPF_1]'],
  ['CPF:５２９.９８２.２４７-２５', 'CPF:[CPF_1]'],
  ['CNPJ 11.222.333/0001-81', 'CNPJ [CNPJ_1]'],
  ['CNPJ 12.ABC.345/01DE-35', 'CNPJ [CNPJ_1]'],
  ['card 4111 1111 1111 1111 123 ok', 'card [CARD_1] 123 ok'],
  ['12 5555-5555-5555-4444', '12 [CARD_1]'],
  ['amex 378282246310005.', 'amex [CARD_1].'],
  ['from 192.168.0.1 and 2001:db8::ff00:42:8329.', 'from [IP_1] and [IP_2].'],
  ['[::1]:80 ::ffff:10.0.0.1', '[[IP_1]]:80 [IP_2]'],
  ['ligue (11) 98765-4321 ou 11 3456-7890', 'ligue [PHONE_1] ou [PHONE_2]'],
  ['zap 5511987654321, +55 (11) 98765-4321', 'zap [PHONE_1], [PHONE_1]'],
  ['fone 98765-4321', 'fone [PHONE_1]'],
  ['call +44 20 7946 0958 or 00 351 21 123 4567', 'call [PHONE_1] or [PHONE_2]'],
  ['call (415) 555-2671 or 1-415-555-2671', 'call [PHONE_1] or [PHONE_2]'],
])('masks %j', (text, expected) => {
  expect(masked(text)).toBe(expected);
});

it.each([
  '@ana liked it, 5 @ 3.50',
  'CPF 529.982.247-24',
  'CPF 111.111.111-11',
  'card 4111 1111 1111 1112',
  'order 12345678, invoice 2026/0012345',
  'from 2019-2020 at 12:30:45 on 21/11/2026, 2026-11-21 10:30',
  'version 1.2.3, 300.1.2.3, 1.2.3.4.5',
  'std::vector, aa:bb:cc:dd:ee:ff, ::',
  'R$ 1.234.567,89 and 1,000,000,000',
  '3fa85f64-5717-4562-b3fc-2c963f66afa6',
])('leaves %j as it is', (text) => {
  expect(masked(text)).toBe(text);
});

it('masks only the kinds that are asked for', () => {
  expect(maskText('a@b.co 192.168.0.1', ['ip']).text).toBe('a@b.co [IP_1]');
  expect(maskText('a@b.co', []).spans).toEqual([]);
});

it('tells what was where', () => {
  const text = 'ana@b.co, 52998224725';
  const { spans } = maskText(text, piiKinds);
  expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([
    'ana@b.co',
    '52998224725',
  ]);
  expect(spans.map(({ kind }) => kind)).toEqual(['email', 'cpf']);
});

it.each(['1', '1 ', '1.', '12-', '@', 'a@', 'a.', '::', '1:', '4111-', '+1 ', '((', 'a@b.c '])(
  'takes time in proportion to the length of a text of %j',
  (piece) => {
    const text = piece.repeat(100_000 / piece.length);
    const before = process.cpuUsage();
    maskText(text, piiKinds);
    // In microseconds of this process alone. Usual is a tenth of a second; the square of the length would be minutes.
    expect(process.cpuUsage(before).user).toBeLessThan(10_000_000);
  },
);
