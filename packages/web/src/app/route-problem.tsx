import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Problem } from '../ui/problem.tsx';

/** A page that could not be shown: a part that did not load after an update, or a fault of ours. */
export function RouteProblem() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <Stack gap="md" maw={640} mx="auto" p="lg">
      <Problem error={error} />
      <Group>
        <Button onClick={() => location.reload()}>{t('actions.reload')}</Button>
      </Group>
    </Stack>
  );
}
