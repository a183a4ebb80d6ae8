import { lookup } from 'node:dns/promises';
import { AssortError } from '@assort/engine';
import ipaddr from 'ipaddr.js';
import { classifyAddress, isMetadataHost } from './address-rules.ts';
import type { AddressRules } from './endpoint.ts';

/** All addresses of a host name. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

/**
 * Checks where an address written by a user leads before anything is sent there: the form, then every address that the
 * host name has. Throws an `AssortError` of the code `setting-invalid`. What the name means can change afterwards,
 * so `createGuardedFetch` checks again at each connection.
 */
export async function checkEndpointUrl(
  address: string,
  rules: AddressRules = {},
  resolve: ResolveHost = resolveHost,
): Promise<void> {
  const url = checkUrlForm(address);
  const host = hostOf(url);
  const addresses = ipaddr.isValid(host) ? [host] : await resolve(host).catch(() => []);
  if (addresses.length === 0) {
    throw invalid(`The host ${host} can not be found: check the address of the endpoint.`);
  }
  for (const resolved of addresses) checkAddress(url, resolved, rules);
}

/** The parts that can be judged without asking the network. */
export function checkUrlForm(address: string): URL {
  const url = URL.parse(address);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw invalid(
      `"${address}" is no address of an endpoint: write it as https://host/path, such as https://api.openai.com/v1.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid(
      `The address of ${url.host} holds a user name or a password: leave them out, and give the key as the key.`,
    );
  }
  if (isMetadataHost(hostOf(url))) throw forbidden(url);
  return url;
}

/** Throws unless calls to the URL may be sent to this one of its host's addresses. */
export function checkAddress(url: URL, address: string, rules: AddressRules): void {
  const kind = classifyAddress(address);
  if (kind === 'forbidden') throw forbidden(url);
  if (kind === 'private' && !rules.allowPrivate) {
    throw invalid(
      `${url.host} is in a private network, and this installation only calls public addresses: allow private addresses for this endpoint, or give a public one.`,
    );
  }
  if (kind === 'public' && url.protocol === 'http:' && !rules.allowPlainHttp) {
    throw invalid(
      `${url.host} would get the key and the texts unencrypted: write its address with https.`,
    );
  }
}

/** Without the brackets of an IPv6 address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

async function resolveHost(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

function forbidden(url: URL): AssortError {
  return invalid(
    `${url.host} is an address that nothing may be sent to (link-local, multicast or a cloud's metadata): give another one.`,
  );
}

function invalid(message: string): AssortError {
  return new AssortError('setting-invalid', message, { setting: 'baseUrl' });
}
