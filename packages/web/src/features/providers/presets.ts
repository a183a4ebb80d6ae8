import type { ProviderKind } from '@assort/contract';

/** What is known of a provider before anything is typed. */
export interface Preset {
  readonly name: string;
  readonly kind: ProviderKind;
  /** With the version; empty where everybody has another. */
  readonly baseUrl: string;
  /** Runs on this machine or in its network, and needs no key. */
  readonly isLocal?: boolean;
}

export const presets = {
  openai: { name: 'OpenAI', kind: 'openai', baseUrl: 'https://api.openai.com/v1' },
  anthropic: { name: 'Anthropic', kind: 'anthropic', baseUrl: 'https://api.anthropic.com/v1' },
  google: {
    name: 'Google',
    kind: 'google',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  },
  ollama: {
    name: 'Ollama',
    kind: 'openai-compatible',
    baseUrl: 'http://127.0.0.1:11434/v1',
    isLocal: true,
  },
  'lm-studio': {
    name: 'LM Studio',
    kind: 'openai-compatible',
    baseUrl: 'http://127.0.0.1:1234/v1',
    isLocal: true,
  },
  vllm: {
    name: 'vLLM',
    kind: 'openai-compatible',
    baseUrl: 'http://127.0.0.1:8000/v1',
    isLocal: true,
  },
  openrouter: {
    name: 'OpenRouter',
    kind: 'openai-compatible',
    baseUrl: 'https://openrouter.ai/api/v1',
  },
  deepseek: {
    name: 'DeepSeek',
    kind: 'openai-compatible',
    baseUrl: 'https://api.deepseek.com/v1',
  },
  other: { name: '', kind: 'openai-compatible', baseUrl: '' },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;

/** The service that an address belongs to, to call a kind by a name that people know. */
export function presetOf({ kind, baseUrl }: Pick<Preset, 'kind' | 'baseUrl'>): PresetName {
  const found = Object.entries(presets).find(
    ([, preset]) => preset.kind === kind && originOf(preset.baseUrl) === originOf(baseUrl),
  );
  return (found?.[0] as PresetName | undefined) ?? 'other';
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}
