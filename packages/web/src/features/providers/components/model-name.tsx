import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Beside the name of a model that only plays one, so that nobody takes its answers for real ones. */
export function SimulatedBadge({ model }: { model: string }) {
  const { t } = useTranslation();
  if (!model.startsWith('simulated')) return null;
  return (
    <Badge component="span" color="amber">
      {t('providers.simulated')}
    </Badge>
  );
}

/** A model by the name that its provider gives it. */
export function ModelName({ name }: { name: string }) {
  return (
    <Group component="span" gap={6} display="inline-flex" maw="100%">
      <Text span inherit style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      <SimulatedBadge model={name} />
    </Group>
  );
}
