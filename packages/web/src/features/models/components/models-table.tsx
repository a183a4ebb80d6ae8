import type { Model } from '@assort/contract';
import { Anchor, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../i18n/use-format.ts';
import { Problem } from '../../../ui/problem.tsx';
import { useNotify } from '../../../ui/use-notify.ts';
import { usePromote } from '../api/models.ts';
import { ModelStatus } from './model-status.tsx';

/** Every version with what it measured; any of them can be made the one that answers. */
export function ModelsTable({ models }: { models: readonly Model[] }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const promote = usePromote(models[0]?.classifierId ?? '');
  const promoteVersion = (version: number) =>
    promote.mutate(version, {
      onSuccess: () => notify(t('models.promoted', { version })),
    });
  return (
    <Stack gap="sm">
      <Problem error={promote.error} />
      <Table.ScrollContainer minWidth={640} type="native">
        <Table aria-label={t('models.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('models.version')}</Table.Th>
              <Table.Th>{t('metrics.accuracy')}</Table.Th>
              <Table.Th ta="right">{t('metrics.macroF1')}</Table.Th>
              <Table.Th ta="right">{t('models.trainingRows')}</Table.Th>
              <Table.Th>{t('models.trained')}</Table.Th>
              <Table.Th w={120} aria-label={t('models.promote')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {models.map((model) => (
              <ModelRow
                key={model.version}
                model={model}
                isPromoting={promote.isPending && promote.variables === model.version}
                onPromote={() => promoteVersion(model.version)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

interface ModelRowProps {
  readonly model: Model;
  readonly isPromoting: boolean;
  readonly onPromote: () => void;
}

function ModelRow({ model, isPromoting, onPromote }: ModelRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const several = model.summary.length > 1;
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Anchor
            component={Link}
            to={`/classifiers/${model.classifierId}/models/${model.version}`}
            fz="sm"
            fw={540}
          >
            {t('models.name', { version: model.version })}
          </Anchor>
          <ModelStatus status={model.status} />
        </Group>
      </Table.Td>
      <Table.Td>
        {model.summary.map((measured) => (
          <Text key={measured.facet} size="sm" component="div" style={{ whiteSpace: 'nowrap' }}>
            {several && `${measured.facet}: `}
            <b>{format.percent(measured.accuracy)}</b>{' '}
            <Text component="span" size="xs" c="dimmed">
              {measured.accuracyInterval.map(format.percent).join(' – ')}
            </Text>
          </Text>
        ))}
      </Table.Td>
      <Table.Td ta="right">
        {model.summary.map((measured) => (
          <Text key={measured.facet} size="sm" component="div">
            {format.percent(measured.macroF1)}
          </Text>
        ))}
      </Table.Td>
      <Table.Td ta="right">{format.number(model.trainingRows)}</Table.Td>
      <Table.Td>
        <Text size="sm" title={format.dateTime(model.trainedAt)} style={{ whiteSpace: 'nowrap' }}>
          {format.ago(model.trainedAt)}
        </Text>
      </Table.Td>
      <Table.Td>
        {model.status !== 'champion' && (
          <Button size="xs" variant="default" loading={isPromoting} onClick={onPromote}>
            {t('models.promote')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
