import type { Classifier } from '@assort/contract';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../app/session/session-context.tsx';
import { modelsQuery } from '../models/api/models.ts';
import { providersQuery } from '../providers/api/providers.ts';
import { usesOwnModel } from './strategy-values.ts';

interface AskedModel {
  /** The provider's name. */
  readonly provider: string;
  readonly model: string;
}

/** The model that a classifier's texts go to, for its answer or its vectors; null where they stay on this server. */
export function useAskedModel(classifier: Classifier): AskedModel | null {
  const { strategy } = classifier;
  const client = useClient();
  const models = useQuery({
    ...modelsQuery(client, classifier.id),
    enabled: usesOwnModel(strategy.kind),
  });
  const champion = models.data?.items.find(({ status }) => status === 'champion');
  const compared = 'embeddings' in strategy ? strategy.embeddings : undefined;
  const learnt = usesOwnModel(strategy.kind) ? champion?.embeddings : undefined;
  const choices = ['provider' in strategy ? strategy : undefined, compared, learnt];
  const choice = choices.find((each) => each?.provider !== undefined);
  const providers = useQuery({ ...providersQuery(client), enabled: choice !== undefined });
  if (!choice) return null;
  const provider = providers.data?.find(({ id }) => id === choice.provider)?.name ?? '…';
  return { provider, model: choice.model };
}
