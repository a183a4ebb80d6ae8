import type { ApiKey, ApiKeys, CreateApiKey, CreatedApiKey } from '@assort/contract';
import { LRUCache } from 'lru-cache';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { createExpiringLookup } from '../../memory/expiring-lookup.ts';
import type { KeyLimits } from '../../permissions.ts';
import { hashToken, newToken } from '../../secrets.ts';
import type { ApiKeyRow, ApiKeysRepository } from './api-keys.repository.ts';

export const apiKeyPrefix = 'ask_';

/** Milliseconds after which other processes know of a change; the one that makes it knows at once. */
const believedFor = 5000;
const mostKept = 10_000;
const day = 86_400_000;

interface Parts {
  readonly repository: ApiKeysRepository;
  readonly newId: NewId;
}

export function createApiKeysService({ repository, newId }: Parts) {
  const lookup = createExpiringLookup({
    ttl: believedFor,
    max: mostKept,
    async load(keyHash) {
      const key = await repository.find(keyHash);
      if (key) await repository.touch(key.id);
      return key;
    },
  });

  /** What is shown again and again is hashed once. */
  const hashes = new LRUCache<string, string>({ max: mostKept });
  function hashOf(key: string): string {
    const known = hashes.get(key);
    if (known !== undefined) return known;
    const hash = hashToken(key);
    hashes.set(key, hash);
    return hash;
  }

  return {
    async list(userId: string): Promise<ApiKeys> {
      const items = (await repository.list(userId)).map(keyView);
      return { items, total: items.length };
    },

    async create(userId: string, request: CreateApiKey): Promise<CreatedApiKey> {
      const { name, expiresInDays, permissions = null, classifierIds = null } = request;
      const key = apiKeyPrefix + newToken();
      const row = await repository.insert({
        id: newId(),
        userId,
        name,
        prefix: key.slice(0, apiKeyPrefix.length + 6),
        keyHash: hashToken(key),
        permissions,
        classifierIds,
        expiresAt: expiresInDays ? new Date(Date.now() + expiresInDays * day) : null,
      });
      return { ...keyView(row), key };
    },

    async delete(userId: string, id: string): Promise<void> {
      const deleted = await repository.delete(userId, id);
      if (!deleted) throw refusal('not-found', `You have no API key ${id}.`);
      lookup.forget(deleted.keyHash);
    },

    /** Whose key it is and what it may be used for. */
    async authenticate(key: string): Promise<KeyLimits & { readonly userId: string }> {
      const found = await lookup.get(hashOf(key));
      if (!found || (found.expiresAt && found.expiresAt.getTime() <= Date.now())) {
        throw refusal('not-signed-in', 'The API key is unknown or has expired.');
      }
      const { id, userId, permissions, classifierIds } = found;
      return { id, userId, permissions, classifierIds };
    },
  };
}

export type ApiKeysService = ReturnType<typeof createApiKeysService>;

function keyView(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    permissions: row.permissions,
    classifierIds: row.classifierIds,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
