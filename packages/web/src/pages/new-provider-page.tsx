import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCreateProvider } from '../features/providers/api/providers.ts';
import { ProviderForm } from '../features/providers/components/provider-form.tsx';
import { newProviderOf, newProviderValues } from '../features/providers/provider-values.ts';
import { Page } from '../ui/page.tsx';

export default function NewProviderPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useCreateProvider();
  return (
    <Page
      title={t('providers.add')}
      description={t('providers.addText')}
      crumbs={[{ label: t('shell.providers'), to: '/providers' }]}
    >
      <ProviderForm
        provider={null}
        initialValues={newProviderValues('openai')}
        saving={create}
        onSubmit={(values) =>
          create.mutate(newProviderOf(values), {
            onSuccess: ({ id }) => navigate(`/providers/${id}`),
          })
        }
      />
    </Page>
  );
}
