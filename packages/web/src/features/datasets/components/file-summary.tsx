import type { DatasetInspection } from '@assort/contract';
import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconFileCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';

interface FileSummaryProps {
  readonly file: File;
  readonly inspection?: DatasetInspection;
  readonly onChange: () => void;
}

/** The chosen file in one line, and the way to another one. */
export function FileSummary({ file, inspection, onChange }: FileSummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [format.bytes(file.size)];
  if (inspection) {
    facts.unshift(t('datasets.rows', { count: inspection.rows }));
    facts.push(`${inspection.format.toUpperCase()} · ${inspection.encoding}`);
  }
  return (
    <Paper bg="var(--assort-sunken)" p="md" radius="md" bd="1px solid var(--assort-line)">
      <Group gap="sm">
        <IconFileCheck size={28} stroke={1.5} color="var(--assort-brand)" aria-hidden />
        <Stack gap={0} flex={1} miw={0}>
          <Text fw={540} truncate>
            {file.name}
          </Text>
          <Text size="sm" c="dimmed" className="tabular">
            {facts.join(' · ')}
          </Text>
        </Stack>
        <Button variant="default" size="xs" onClick={onChange}>
          {t('datasets.otherFile')}
        </Button>
      </Group>
    </Paper>
  );
}
