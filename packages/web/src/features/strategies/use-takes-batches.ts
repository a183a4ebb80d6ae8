import type { Classifier } from '@assort/contract';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../app/session/session-context.tsx';
import { providersQuery } from '../providers/api/providers.ts';

/** Whether a classifier's language model can be asked in batches, as far as is known without asking its provider. */
export function useTakesBatches({ strategy }: Pick<Classifier, 'strategy'>): boolean {
  const id = 'provider' in strategy ? strategy.provider : null;
  const { data } = useQuery({ ...providersQuery(useClient()), enabled: id !== null });
  return data?.find((provider) => provider.id === id)?.kind.startsWith('openai') ?? false;
}
