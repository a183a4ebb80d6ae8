import type { Provider } from '@assort/contract';
import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useClient } from '../app/session/session-context.tsx';
import {
  providerQuery,
  useDeleteProvider,
  useUpdateProvider,
} from '../features/providers/api/providers.ts';
import { ProviderForm } from '../features/providers/components/provider-form.tsx';
import { TestProvider } from '../features/providers/components/test-provider.tsx';
import { presetOf, presets } from '../features/providers/presets.ts';
import { settingsOf, valuesOf } from '../features/providers/provider-values.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { useNotify } from '../ui/use-notify.ts';

export default function ProviderPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery(providerQuery(useClient(), id));
  if (query.data) return <StoredProvider provider={query.data} />;
  return (
    <Page
      title={query.error ? t('providers.unknown') : t('shell.loading')}
      crumbs={[{ label: t('shell.providers'), to: '/providers' }]}
    >
      {query.error ? (
        <Problem error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <Skeleton h={320} />
      )}
    </Page>
  );
}

function StoredProvider({ provider }: { provider: Provider }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const update = useUpdateProvider(provider.id);
  const remove = useDeleteProvider(provider.id);
  const [deleting, dialog] = useDisclosure();
  return (
    <Page
      title={provider.name}
      description={presets[presetOf(provider)].name || t('providers.compatible')}
      crumbs={[{ label: t('shell.providers'), to: '/providers' }]}
      actions={
        provider.variable === null && (
          <Button
            variant="default"
            leftSection={<IconTrash size={18} aria-hidden />}
            onClick={dialog.open}
          >
            {t('actions.delete')}
          </Button>
        )
      }
    >
      <ProviderForm
        key={provider.updatedAt}
        provider={provider}
        initialValues={valuesOf(provider)}
        saving={update}
        onSubmit={(values) =>
          update.mutate(settingsOf(values, provider), {
            onSuccess: () => notify(t('providers.saved')),
          })
        }
        test={(unsaved) => <TestProvider id={provider.id} unsaved={unsaved} />}
      />
      <ConfirmDialog
        opened={deleting}
        onClose={dialog.close}
        title={t('providers.deleteTitle', { name: provider.name })}
        text={t('providers.deleteText')}
        action={t('actions.delete')}
        mutation={remove}
        onDone={() => navigate('/providers')}
      />
    </Page>
  );
}
