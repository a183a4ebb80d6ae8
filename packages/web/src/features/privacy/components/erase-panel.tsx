import type { CreateErasure } from '@assort/contract';
import { Button, Group, Select, Stack, Textarea } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useNotify } from '../../../ui/use-notify.ts';
import { useErase, useFindPersonalData } from '../api/privacy.ts';
import { ErasureCounts } from './erasure-counts.tsx';

const targets = ['part', 'text', 'ref', 'prediction', 'example'] as const;

/** Finds what is kept of a person, shows how much it is, and erases it once that is confirmed. */
export function ErasePanel() {
  const { t } = useTranslation();
  const notify = useNotify();
  const find = useFindPersonalData();
  const erase = useErase();
  const [confirming, setConfirming] = useState(false);
  const form = useForm<CreateErasure>({
    mode: 'controlled',
    initialValues: { by: 'part', value: '' },
    validate: { value: isNotEmpty(t('privacy.erase.valueMissing')) },
    // What was counted is no longer what would be erased.
    onValuesChange: () => find.reset(),
  });
  const found = find.data;
  return (
    <Panel title={t('privacy.erase.title')} description={t('privacy.erase.text')}>
      <form noValidate onSubmit={form.onSubmit((wanted) => find.mutate(wanted))}>
        <Stack gap="md">
          <Select
            label={t('privacy.erase.by')}
            data={targets.map((value) => ({ value, label: t(`privacy.targets.${value}`) }))}
            allowDeselect={false}
            maw={360}
            {...form.getInputProps('by')}
          />
          <Textarea
            label={t('privacy.erase.value')}
            description={t('privacy.erase.valueHint')}
            autosize
            minRows={1}
            maxRows={8}
            {...form.getInputProps('value')}
          />
          <Problem error={find.error} />
          {found && <ErasureCounts erasure={found} />}
          <Group justify="flex-end" gap="sm">
            <Button type="submit" variant="default" loading={find.isPending}>
              {t('privacy.erase.find')}
            </Button>
            <Button color="red" disabled={!found} onClick={() => setConfirming(true)}>
              {t('privacy.erase.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
      <ConfirmDialog
        opened={confirming}
        onClose={() => setConfirming(false)}
        title={t('privacy.erase.confirmTitle')}
        text={t('privacy.erase.confirmText')}
        action={t('privacy.erase.submit')}
        mutation={{ ...erase, mutateAsync: () => erase.mutateAsync(form.getValues()) }}
        onDone={() => {
          form.reset();
          notify(t('privacy.erase.done'));
        }}
      />
    </Panel>
  );
}
