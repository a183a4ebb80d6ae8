import type { Provider } from '@assort/contract';
import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { presetOf, presets } from '../presets.ts';
import { type ProviderState, providerState } from '../provider-state.ts';
import { SpentOfCap } from './spent-of-cap.tsx';
import { TestProvider } from './test-provider.tsx';

interface ProviderCardProps {
  readonly provider: Provider;
  /** Dollars in this month, where one may know them. */
  readonly spent?: number;
  readonly mayWrite: boolean;
}

const stateColors = {
  ready: 'green',
  keyMissing: 'amber',
  capReached: 'red',
} as const satisfies Record<ProviderState, string>;

/** One provider: where it is, whether calls can go out, and what they have cost. */
export function ProviderCard({ provider, spent, mayWrite }: ProviderCardProps) {
  const { t } = useTranslation();
  const state = providerState(provider, spent ?? 0);
  const service = presets[presetOf(provider)].name || t('providers.compatible');
  return (
    <Paper component="article" p={{ base: 'md', sm: 'lg' }} bd="1px solid var(--assort-line)">
      <Stack gap="md">
        <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
          <Stack gap={2} miw={0}>
            <Title order={2} fz={17}>
              {mayWrite ? (
                <Anchor component={Link} to={`/providers/${provider.id}`} inherit>
                  {provider.name}
                </Anchor>
              ) : (
                provider.name
              )}
            </Title>
            <Text size="sm" c="dimmed">
              {service}
            </Text>
          </Stack>
          <Badge color={stateColors[state]} style={{ flex: 'none' }}>
            {t(`providers.states.${state}`)}
          </Badge>
        </Group>
        <Stack gap={2}>
          <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {provider.baseUrl}
          </Text>
          <Text size="sm" c="dimmed">
            <KeyLine provider={provider} />
          </Text>
        </Stack>
        {spent !== undefined && <SpentOfCap spent={spent} cap={provider.monthlyCap} />}
        {mayWrite && <TestProvider id={provider.id} unsaved={false} />}
      </Stack>
    </Paper>
  );
}

/** What may be shown of its key. */
function KeyLine({ provider: { hasKey, keyEnd, variable } }: { provider: Provider }) {
  const { t } = useTranslation();
  if (variable) return t('providers.keyFrom', { variable });
  if (!hasKey) return t('providers.noKey');
  return keyEnd ? t('providers.keyEnds', { end: keyEnd }) : t('providers.keySet');
}
