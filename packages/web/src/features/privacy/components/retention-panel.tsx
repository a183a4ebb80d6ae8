import type { Retention } from '@assort/contract';
import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { CountInput } from '../../../ui/count-input.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useNotify } from '../../../ui/use-notify.ts';
import { useUpdateRetention } from '../api/privacy.ts';

const kinds = ['predictions', 'jobRows', 'calls'] as const;
const mostDays = 3650;

/** An empty field is for ever. */
type Days = number | '';

/** For how many days things are kept. */
export function RetentionPanel({ retention }: { retention: Retention }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const update = useUpdateRetention();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      predictions: (retention.predictions ?? '') as Days,
      jobRows: (retention.jobRows ?? '') as Days,
      calls: (retention.calls ?? '') as Days,
    },
  });
  const submit = form.onSubmit(({ predictions, jobRows, calls }) =>
    update.mutate(
      { predictions: predictions || null, jobRows: jobRows || null, calls: calls || null },
      { onSuccess: () => notify(t('privacy.retention.saved')) },
    ),
  );
  return (
    <Panel title={t('privacy.retention.title')} description={t('privacy.retention.text')}>
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <Group gap="md" align="flex-end">
            {kinds.map((kind) => (
              <CountInput
                key={form.key(kind)}
                label={t(`privacy.retention.${kind}`)}
                placeholder={t('privacy.retention.forEver')}
                max={mostDays}
                w={220}
                {...form.getInputProps(kind)}
              />
            ))}
          </Group>
          <Problem error={update.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={update.isPending}>
              {t('actions.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
