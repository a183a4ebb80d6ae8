import { Button, Group, Skeleton, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, matches, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useClient } from '../app/session/session-context.tsx';
import { useCreatePrompt } from '../features/prompts/api/prompt-versions.ts';
import { promptTextQuery } from '../features/prompts/api/prompts.ts';
import { PromptText } from '../features/prompts/components/prompt-text.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';

export default function NewPromptPage() {
  const { t } = useTranslation();
  const builtIn = useQuery(promptTextQuery(useClient(), 'default', null));
  return (
    <Page title={t('prompts.create')} crumbs={[{ label: t('shell.prompts'), to: '/prompts' }]}>
      <Problem error={builtIn.error} onRetry={() => builtIn.refetch()} />
      {builtIn.data === undefined ? (
        !builtIn.error && <Skeleton h={320} />
      ) : (
        <NewPrompt text={builtIn.data} />
      )}
    </Page>
  );
}

/** Starts from the built-in text: most prompts only say a little more. */
function NewPrompt({ text }: { text: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useCreatePrompt();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', text },
    transformValues: (values) => ({ ...values, name: values.name.trim() }),
    validate: {
      name: matches(/^\s*[A-Za-z0-9][A-Za-z0-9._-]*\s*$/, t('prompts.nameInvalid')),
      text: isNotEmpty(t('prompts.textMissing')),
    },
  });
  const submit = form.onSubmit((prompt) =>
    create.mutate(prompt, { onSuccess: ({ name }) => navigate(`/prompts/${name}`) }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <Panel title={t('prompts.first')}>
          <TextInput
            label={t('prompts.name')}
            description={t('prompts.nameText')}
            maxLength={100}
            maw={420}
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <PromptText key={form.key('text')} {...form.getInputProps('text')} />
        </Panel>
        <Problem error={create.error} />
        <Group justify="flex-end">
          <Button component={Link} to="/prompts" variant="default">
            {t('actions.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('prompts.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
