import { Alert, Checkbox, List, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../ui/problem.tsx';
import type { DatasetFile } from '../api/use-dataset-file.ts';
import { ColumnsTable } from './columns-table.tsx';
import classes from './dataset-review.module.css';
import { FacetCounts } from './facet-counts.tsx';
import { FileSummary } from './file-summary.tsx';
import { RowsTable } from './rows-table.tsx';

/** Everything found in a chosen file, before anything is stored. */
export function DatasetReview({ dataset }: { dataset: DatasetFile }) {
  const { t } = useTranslation();
  const { file, found, error } = dataset;
  if (!file) return null;
  return (
    <Stack gap="lg">
      <FileSummary file={file} inspection={found} onChange={() => dataset.choose(null)} />
      <Problem error={error} />
      {!found && !error && <Skeleton h={240} />}
      {found && (
        <>
          {found.problems.length > 0 && (
            <Alert color="amber" title={t('datasets.problems')}>
              <List size="sm">
                {found.problems.map((problem) => (
                  <List.Item key={problem.message}>{problem.message}</List.Item>
                ))}
              </List>
              <Checkbox
                mt="sm"
                label={t('datasets.skipInvalid')}
                checked={dataset.skipInvalid}
                onChange={(event) => dataset.setSkipInvalid(event.currentTarget.checked)}
              />
            </Alert>
          )}
          <Section title={t('datasets.columns')} text={t('datasets.columnsText')}>
            <ColumnsTable inspection={found} onRole={dataset.setRole} />
          </Section>
          {found.facets.length > 0 && (
            <Section title={t('datasets.labels')}>
              <div className={classes.facets}>
                {found.facets.map((facet) => (
                  <FacetCounts key={facet.facet.name} found={facet} />
                ))}
              </div>
            </Section>
          )}
          <Section title={t('datasets.firstRows')}>
            <RowsTable
              label={t('datasets.firstRows')}
              columns={found.columns.map((column) => column.name)}
              rows={found.preview}
            />
          </Section>
        </>
      )}
    </Stack>
  );
}

interface SectionProps {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

function Section({ title, text, children }: SectionProps) {
  return (
    <Stack gap="xs" component="section" aria-label={title}>
      <Title order={3} fz={15}>
        {title}
      </Title>
      {text && (
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      )}
      {children}
    </Stack>
  );
}
