import type { Classifier } from '@assort/contract';
import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../i18n/use-format.ts';
import { lacksModel } from '../../strategies/what-is-missing.ts';
import classes from './classifier-card.module.css';

const shownLabels = 6;

/** One classifier in the list: what it sorts into, and how far along it is. */
export function ClassifierCard({ classifier }: { classifier: Classifier }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labels = classifier.taxonomy.facets.flatMap((facet) => facet.labels);
  const more = labels.length - shownLabels;
  return (
    <article className={classes.root}>
      <Stack gap={6}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Title order={2} fz={17} lineClamp={2}>
            <Link to={`/classifiers/${classifier.id}`} className={classes.link}>
              {classifier.name}
            </Link>
          </Title>
          <ReadinessBadge classifier={classifier} />
        </Group>
        {classifier.description && (
          <Text size="sm" c="dimmed" lineClamp={2}>
            {classifier.description}
          </Text>
        )}
      </Stack>
      <Group gap={6} className={classes.labels}>
        {labels.slice(0, shownLabels).map((label, index) => (
          // The same label may stand in two facets.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
          <span key={index} className={classes.label}>
            {label.name}
          </span>
        ))}
        {more > 0 && (
          <Text size="xs" c="dimmed">
            {t('classifiers.moreLabels', { count: more })}
          </Text>
        )}
      </Group>
      <Text size="xs" c="dimmed" className="tabular">
        {t('classifiers.exampleCount', { count: classifier.exampleCount })}
        {' · '}
        {t('classifiers.updated', { when: format.ago(classifier.updatedAt) })}
      </Text>
    </article>
  );
}

function ReadinessBadge({ classifier }: { classifier: Classifier }) {
  const { t } = useTranslation();
  const { kind } = classifier.strategy;
  if (kind !== 'trained' && !lacksModel(classifier)) {
    return (
      <Badge color="petrol" flex="none">
        {t(`strategy.kinds.${kind}.name`)}
      </Badge>
    );
  }
  if (classifier.championVersion !== null) {
    return (
      <Badge color="green" flex="none">
        {t('classifiers.ready', { version: classifier.championVersion })}
      </Badge>
    );
  }
  return (
    <Badge color="gray" flex="none">
      {classifier.exampleCount > 0 ? t('classifiers.untrained') : t('classifiers.empty')}
    </Badge>
  );
}
