import type { Job } from '@assort/contract';
import { Button, Group, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { saveBlob } from '../../../ui/save-blob.ts';

const formats = ['csv', 'jsonl'] as const;

/** The results as files; fetched with the token, which a plain link could not carry. */
export function ResultDownloads({ job }: { job: Job }) {
  const { t } = useTranslation();
  const client = useClient();
  const download = useMutation({
    async mutationFn(format: (typeof formats)[number]) {
      const response = await client.jobs.results(job.id, { format });
      const base = (job.fileName ?? 'results').replace(/\.[^.]+$/, '');
      saveBlob(await response.blob(), `${base}-classified.${format}`);
    },
  });
  return (
    <Stack gap="sm">
      <Problem error={download.error} />
      <Group gap="sm">
        {formats.map((format, index) => (
          <Button
            key={format}
            variant={index === 0 ? 'filled' : 'default'}
            leftSection={<IconDownload size={18} aria-hidden />}
            loading={download.isPending && download.variables === format}
            onClick={() => download.mutate(format)}
          >
            {t('files.download', { format: format.toUpperCase() })}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
