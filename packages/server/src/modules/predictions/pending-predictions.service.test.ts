import { expect, it, vi } from 'vitest';
import { createPendingPredictionsService } from './pending-predictions.service.ts';
import type { PredictionRow } from './predictions.repository.ts';

it('keeps no lease on a text whose end could not be written, so that others find it', async () => {
  const row = { id: 'text', classifierId: 'c', wishes: 'w', options: {}, attempts: 1 };
  const down = Object.assign(new Error('the connection broke'), { code: 'ECONNRESET' });
  const groups = [[row]];
  const renew = vi.fn(async () => {});
  const pending = createPendingPredictionsService({
    repository: {
      find: async () => row as unknown as PredictionRow,
      claim: async () => groups.shift() ?? [],
      postpone: async () => Promise.reject(down),
      complete: async () => Promise.reject(down),
      completeAll: async () => Promise.reject(down),
      renew,
    },
    strategies: { plan: async () => Promise.reject(down) },
  } as unknown as Parameters<typeof createPendingPredictionsService>[0]);
  await expect(pending.answer('text')).rejects.toThrow('the connection broke');
  await pending.renew();
  expect(renew).not.toHaveBeenCalled();
});
