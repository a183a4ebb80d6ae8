import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';

export default function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')}>
      <EmptyState
        icon={<IconMapOff size={36} stroke={1.5} />}
        title={t('notFound.heading')}
        text={t('notFound.text')}
      >
        <Button component={Link} to="/classifiers">
          {t('notFound.action')}
        </Button>
      </EmptyState>
    </Page>
  );
}
