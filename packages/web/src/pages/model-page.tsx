import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { ModelMetrics } from '../features/models/components/model-metrics.tsx';
import { BackLink } from '../ui/back-link.tsx';

export default function ModelPage() {
  const { t } = useTranslation();
  const { classifier } = useClassifier();
  const version = Number(useParams().version);
  return (
    <>
      <BackLink to={`/classifiers/${classifier.id}/models`} label={t('models.all')} />
      <ModelMetrics classifierId={classifier.id} version={version} />
    </>
  );
}
