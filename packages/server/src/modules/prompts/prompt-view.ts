import type { PointerMove, Prompt, PromptVersion, PromptVersionSummary } from '@assort/contract';
import { defaultPrompt } from '@assort/engine';
import type { MoveRow, PromptRow, VersionRow } from './prompts.repository.ts';

/** What is used where nobody asks for another version. */
export const production = 'production';

/** The prompt that always exists and never changes. */
export const builtIn: Prompt = {
  name: 'default',
  latestVersion: 0,
  pointers: { [production]: 0 },
  createdAt: null,
};

export const builtInVersion: PromptVersion = {
  version: 0,
  note: '',
  author: null,
  createdAt: null,
  text: defaultPrompt,
};

export function promptView({ id: _, createdAt, ...prompt }: PromptRow): Prompt {
  return { ...prompt, createdAt: createdAt.toISOString() };
}

export function versionView<Row extends VersionRow>({
  id: _,
  promptId: __,
  createdAt,
  ...version
}: Row): Omit<Row, 'id' | 'promptId' | 'createdAt'> & PromptVersionSummary {
  return { ...version, createdAt: createdAt.toISOString() };
}

export function moveView({ id: _, promptId: __, movedAt, ...move }: MoveRow): PointerMove {
  return { ...move, movedAt: movedAt.toISOString() };
}
