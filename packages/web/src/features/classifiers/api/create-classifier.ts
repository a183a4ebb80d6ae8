import type { Client, FileChoice } from '@assort/client';
import type { CreateClassifier, Job } from '@assort/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';

export interface NewClassifier extends CreateClassifier {
  readonly examples?: { readonly file: File; readonly choice: FileChoice };
}

/** The id of the new classifier, and the job that imports its file where there is one. */
export interface CreatedClassifier {
  readonly id: string;
  readonly job: Job | null;
}

async function create(
  client: Client,
  { examples, ...classifier }: NewClassifier,
): Promise<CreatedClassifier> {
  const { id } = await client.classifiers.create(classifier);
  if (!examples) return { id, job: null };
  try {
    return { id, job: await client.examples.upload(id, examples.file, examples.choice) };
  } catch (error) {
    // Refused after all: leave nothing half made behind, so that "Create" can be pressed again.
    await client.classifiers.delete(id);
    throw error;
  }
}

export function useCreateClassifier() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (classifier: NewClassifier) => create(client, classifier),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['classifiers', 'list'] }),
  });
}
