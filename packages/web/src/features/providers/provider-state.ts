import type { Provider } from '@assort/contract';
import { type Preset, presetOf, presets } from './presets.ts';

export type ProviderState = 'ready' | 'keyMissing' | 'capReached';

/** Whether calls can go out: a key where the service wants one, and money where there is a cap. */
export function providerState(provider: Provider, spentThisMonth: number): ProviderState {
  const service: Preset = presets[presetOf(provider)];
  const wantsKey = service.baseUrl !== '' && !service.isLocal;
  if (wantsKey && !provider.hasKey) return 'keyMissing';
  const { monthlyCap } = provider;
  return monthlyCap !== null && spentThisMonth >= monthlyCap ? 'capReached' : 'ready';
}
