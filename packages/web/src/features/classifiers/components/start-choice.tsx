import { Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconFileSpreadsheet, IconKeyboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './start-choice.module.css';

export type Start = 'file' | 'labels';

const starts = [
  { value: 'file', icon: IconFileSpreadsheet },
  { value: 'labels', icon: IconKeyboard },
] as const;

/** Where the labels come from. */
export function StartChoice({
  value,
  onChange,
}: {
  value: Start;
  onChange: (start: Start) => void;
}) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      value={value}
      onChange={(start) => onChange(start as Start)}
      label={t('create.start')}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mt={4}>
        {starts.map(({ value: start, icon: Icon }) => (
          <Radio.Card key={start} value={start} className={classes.card} radius="md">
            <Icon size={26} stroke={1.5} aria-hidden color="var(--assort-brand)" />
            <Stack gap={2} flex={1}>
              <Text fw={540}>{t(`create.starts.${start}.title`)}</Text>
              <Text size="sm" c="dimmed">
                {t(`create.starts.${start}.text`)}
              </Text>
            </Stack>
            <Radio.Indicator />
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
