import ipaddr from 'ipaddr.js';

/** Where clouds tell a machine its own secrets, beyond the link-local ranges. */
const metadataAddresses = new Set([
  'fd00:ec2::254', // Amazon
  '100.100.100.200', // Alibaba
  '168.63.129.16', // Azure
]);

const metadataHosts = new Set(['metadata', 'metadata.google.internal', 'instance-data']);

const privateRanges = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']);

export type AddressClass = 'public' | 'private' | 'forbidden';

/** @param address an IPv4 or IPv6 address without brackets */
export function classifyAddress(address: string): AddressClass {
  const parsed = ipaddr.process(address);
  const embedded = parsed instanceof ipaddr.IPv6 ? embeddedAddress(parsed) : undefined;
  if (embedded) return classifyAddress(embedded);
  if (metadataAddresses.has(parsed.toString())) return 'forbidden';
  const range = parsed.range();
  if (range === 'unicast') return 'public';
  return privateRanges.has(range) ? 'private' : 'forbidden';
}

export function isMetadataHost(host: string): boolean {
  return metadataHosts.has(host.toLowerCase().replace(/\.$/, ''));
}

/** The IPv4 address behind one of NAT64 (RFC 6052), which networks without IPv4 put in place of every IPv4 address. */
function embeddedAddress(address: ipaddr.IPv6): string | undefined {
  if (address.range() !== 'rfc6052') return undefined;
  return address.toByteArray().slice(-4).join('.');
}
