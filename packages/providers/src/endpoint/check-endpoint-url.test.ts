import { expect, test } from 'vitest';
import { checkEndpointUrl } from './check-endpoint-url.ts';

const resolvesTo =
  (...addresses: string[]) =>
  async () =>
    addresses;

test.each(['8.8.8.8', '2606:4700:4700::1111', '64:ff9b::808:808'])(
  'permits the public address %s',
  async (address) => {
    await checkEndpointUrl('https://models.example/v1', {}, resolvesTo(address));
  },
);

test.each([
  '169.254.169.254',
  'fe80::1',
  'fd00:ec2::254',
  '100.100.100.200',
  '168.63.129.16',
  '224.0.0.1',
  'ff02::1',
  '0.0.0.0',
  '::',
  '255.255.255.255',
  '::ffff:169.254.169.254',
  '64:ff9b::a9fe:a9fe',
  '2002:a9fe:a9fe::1',
])('never permits %s', async (address) => {
  const check = checkEndpointUrl(
    'https://models.example/v1',
    { allowPrivate: true, allowPlainHttp: true },
    resolvesTo('8.8.8.8', address),
  );
  await expect(check).rejects.toThrow('an address that nothing may be sent to');
});

test.each(['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '100.64.0.1', '::1', 'fd12::1'])(
  'permits the private address %s only where that is allowed, and there without https',
  async (address) => {
    const url = 'http://models.example/v1';
    await checkEndpointUrl(url, { allowPrivate: true }, resolvesTo(address));
    await expect(checkEndpointUrl(url, {}, resolvesTo(address))).rejects.toThrow('private network');
  },
);

test('judges literal addresses in every spelling', async () => {
  for (const host of ['2130706433', '0x7f.1', '127.1', '[::ffff:7f00:1]', '[::1]']) {
    await expect(checkEndpointUrl(`https://${host}/v1`)).rejects.toThrow('private network');
  }
});

test('wants https for public addresses', async () => {
  const url = 'http://models.example/v1';
  await expect(checkEndpointUrl(url, {}, resolvesTo('8.8.8.8'))).rejects.toThrow('with https');
  await checkEndpointUrl(url, { allowPlainHttp: true }, resolvesTo('8.8.8.8'));
});

test.each([
  ['ftp://models.example', 'no address of an endpoint'],
  ['models.example', 'no address of an endpoint'],
  ['https://me:secret@models.example', 'leave them out'],
  ['http://metadata.google.internal/v1', 'an address that nothing may be sent to'],
])('refuses %s', async (url, sentence) => {
  const check = checkEndpointUrl(url, { allowPrivate: true }, resolvesTo('8.8.8.8'));
  await expect(check).rejects.toMatchObject({ code: 'setting-invalid' });
  await expect(check).rejects.toThrow(sentence);
});

test('refuses a host that has no address', async () => {
  const resolve = () => Promise.reject(new Error('ENOTFOUND'));
  await expect(checkEndpointUrl('https://nowhere.example', {}, resolve)).rejects.toThrow(
    'nowhere.example can not be found',
  );
});
