import { Anchor, Group } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { ModelMetrics } from '../features/models/components/model-metrics.tsx';

export default function ModelPage() {
  const { t } = useTranslation();
  const { classifier } = useClassifier();
  const version = Number(useParams().version);
  return (
    <>
      <Anchor component={Link} to={`/classifiers/${classifier.id}/models`} size="sm">
        <Group gap={6} component="span" display="inline-flex">
          <IconArrowLeft size={16} aria-hidden />
          {t('models.all')}
        </Group>
      </Anchor>
      <ModelMetrics classifierId={classifier.id} version={version} />
    </>
  );
}
