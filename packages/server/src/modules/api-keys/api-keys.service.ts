import type { ApiKey, ApiKeys, CreateApiKey, CreatedApiKey } from '@assort/contract';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import type { Role } from '../../permissions.ts';
import { hashToken, newToken } from '../../secrets.ts';
import type { ApiKeyRow, ApiKeysRepository } from './api-keys.repository.ts';

export const apiKeyPrefix = 'ask_';

function keyView(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}

interface Parts {
  readonly repository: ApiKeysRepository;
  readonly newId: NewId;
}

export function createApiKeysService({ repository, newId }: Parts) {
  return {
    async list(userId: string): Promise<ApiKeys> {
      const items = (await repository.list(userId)).map(keyView);
      return { items, total: items.length };
    },

    async create(userId: string, { name, expiresInDays }: CreateApiKey): Promise<CreatedApiKey> {
      const key = apiKeyPrefix + newToken();
      const row = await repository.insert({
        id: newId(),
        userId,
        name,
        prefix: key.slice(0, apiKeyPrefix.length + 6),
        keyHash: hashToken(key),
        expiresAt: expiresInDays ? new Date(Date.now() + expiresInDays * 86_400_000) : null,
      });
      return { ...keyView(row), key };
    },

    async delete(userId: string, id: string): Promise<void> {
      if (!(await repository.delete(userId, id))) {
        throw refusal('not-found', `You have no API key ${id}.`);
      }
    },

    async authenticate(key: string): Promise<{ userId: string; role: Role }> {
      const owner = await repository.owner(hashToken(key));
      if (!owner) throw refusal('not-signed-in', 'The API key is unknown or has expired.');
      await repository.touch(owner.keyId);
      return { userId: owner.userId, role: owner.role };
    },
  };
}

export type ApiKeysService = ReturnType<typeof createApiKeysService>;
