import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useCreateClassifier } from '../features/classifiers/api/create-classifier.ts';
import { FacetList } from '../features/classifiers/components/facet-list.tsx';
import { type Start, StartChoice } from '../features/classifiers/components/start-choice.tsx';
import {
  facetFaults,
  type TypedFacet,
  typedTaxonomy,
} from '../features/classifiers/typed-facets.ts';
import { useTitledName } from '../features/classifiers/use-titled-name.ts';
import { useDatasetFile } from '../features/datasets/api/use-dataset-file.ts';
import { DatasetReview } from '../features/datasets/components/dataset-review.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';

export default function CreateClassifierPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useCreateClassifier();
  const dataset = useDatasetFile();
  const name = useTitledName(dataset.file);
  const [description, setDescription] = useState('');
  const [start, setStart] = useState<Start>('file');
  const [facets, setFacets] = useState<readonly TypedFacet[]>([
    { key: 0, name: t('create.firstFacet'), kind: 'single', labels: '' },
  ]);
  const [checked, setChecked] = useState(false);

  const { found } = dataset;
  const faults = facets.map((facet) => facetFaults(facet, facets));
  const isComplete =
    start === 'file'
      ? dataset.isReady && found !== undefined && found.facets.length > 0
      : faults.every((fault) => fault.name === null && fault.labels === null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (!isComplete || name.value.trim() === '') return;
    const base = { name: name.value.trim(), description: description.trim() };
    const { id, job } = await create.mutateAsync(
      start === 'file' && found && dataset.file
        ? {
            ...base,
            taxonomy: { facets: found.facets.map(({ facet }) => facet) },
            examples: { file: dataset.file, choice: dataset.choice },
          }
        : { ...base, taxonomy: typedTaxonomy(facets) },
    );
    navigate(job ? `/classifiers/${id}/jobs/${job.id}` : `/classifiers/${id}`);
  }

  return (
    <Page
      title={t('create.title')}
      crumbs={[{ label: t('classifiers.title'), to: '/classifiers' }]}
    >
      <form noValidate onSubmit={(event) => submit(event).catch(() => {})}>
        <Stack gap="lg">
          <Panel title={t('create.what')}>
            <TextInput
              label={t('create.name')}
              placeholder={t('create.namePlaceholder')}
              required
              maxLength={200}
              value={name.value}
              onChange={(event) => name.type(event.currentTarget.value)}
              error={checked && name.value.trim() === '' && t('create.nameMissing')}
            />
            <Textarea
              label={t('create.description')}
              autosize
              minRows={1}
              maxLength={2000}
              value={description}
              onChange={(event) => setDescription(event.currentTarget.value)}
            />
          </Panel>
          <Panel title={t('create.labels')} description={t('create.labelsText')}>
            <StartChoice value={start} onChange={setStart} />
            {start === 'labels' && (
              <FacetList facets={facets} faults={checked ? faults : null} onChange={setFacets} />
            )}
            {start === 'file' && !dataset.file && (
              <FileDrop
                onFile={dataset.choose}
                label={t('create.drop')}
                hint={t('create.dropHint')}
              />
            )}
            {start === 'file' && <DatasetReview dataset={dataset} />}
            {start === 'file' && found?.splitColumn && (
              <Text size="sm">{t('examples.useByRowText', { column: found.splitColumn })}</Text>
            )}
          </Panel>
          <Problem error={create.error} />
          <Group justify="flex-end">
            <Button component={Link} to="/classifiers" variant="default">
              {t('actions.cancel')}
            </Button>
            <Button
              type="submit"
              loading={create.isPending}
              disabled={start === 'file' && !isComplete}
            >
              {start === 'file' && found
                ? t('create.submitFile', { count: found.rows })
                : t('create.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}
