import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, fetch as undiciFetch } from 'undici';
import { checkAddress, checkUrlForm, hostOf } from './check-endpoint-url.ts';
import type { AddressRules } from './endpoint.ts';

export type Fetch = typeof globalThis.fetch;

/**
 * `fetch` that only connects to permitted addresses, whatever a host name means at the moment of connecting
 * (DNS rebinding), and follows no redirects. Rejects with an `AssortError` of the code `setting-invalid`, which may
 * stand in the `cause` of the error. Reuses connections; idle ones do not keep the process alive.
 */
export function createGuardedFetch(rules: AddressRules = {}, lookupHost = lookup): Fetch {
  const agents = new Map<string, Agent>();
  return async (input, init) => {
    const url = checkUrlForm(input instanceof Request ? input.url : String(input));
    // Literal addresses are never looked up.
    if (ipaddr.isValid(hostOf(url))) checkAddress(url, hostOf(url), rules);
    let agent = agents.get(url.origin);
    if (!agent) {
      agent = openAgent(url, rules, lookupHost);
      agents.set(url.origin, agent);
    }
    const options = { ...init, redirect: 'manual', dispatcher: agent };
    // The same standard, declared twice: by undici and by TypeScript's lib.
    return undiciFetch(url, options as Parameters<typeof undiciFetch>[1]) as unknown as Response;
  };
}

function openAgent(url: URL, rules: AddressRules, lookupHost: typeof lookup): Agent {
  const checkedLookup: LookupFunction = (host, options, callback) => {
    lookupHost(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      try {
        for (const { address } of addresses) checkAddress(url, address, rules);
      } catch (refusal) {
        return callback(refusal as Error, []);
      }
      if (options.all) return callback(null, addresses);
      const [first] = addresses as [LookupAddress];
      callback(null, first.address, first.family);
    });
  };
  // The scheduler gives each call its time; undici's own limits would cut off slow models.
  return new Agent({ connect: { lookup: checkedLookup }, headersTimeout: 0, bodyTimeout: 0 });
}
