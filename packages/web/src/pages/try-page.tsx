import { Button, Group, Kbd, Stack, Text, Textarea } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { NoModel } from '../features/models/components/no-model.tsx';
import { useTryText } from '../features/predictions/api/predictions.ts';
import { AnswerPanel } from '../features/predictions/components/answer-panel.tsx';
import { ExampleTexts } from '../features/predictions/components/example-texts.tsx';
import { useAskedModel } from '../features/strategies/use-asked-model.ts';
import { lacksModel } from '../features/strategies/what-is-missing.ts';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';
import classes from './try-page.module.css';

export default function TryPage() {
  const { t } = useTranslation();
  const overview = useClassifier();
  const { classifier, examples } = overview;
  const [text, setText] = useState('');
  const provider = useAskedModel(classifier)?.provider ?? null;
  const answer = useTryText(classifier.id, { store: provider !== null });
  if (lacksModel(classifier)) return <NoModel overview={overview} />;

  const classify = (chosen: string) => {
    if (chosen.trim() !== '') answer.mutate(chosen);
  };
  const choose = (chosen: string) => {
    setText(chosen);
    classify(chosen);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    classify(text);
  };

  return (
    <div className={classes.root}>
      <Panel
        title={t('try.title')}
        description={provider === null ? t('try.text') : t('try.kept', { provider })}
      >
        <Stack gap="md">
          <Textarea
            label={t('try.label')}
            placeholder={t('try.placeholder')}
            autosize
            minRows={5}
            maxRows={16}
            autoFocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <Problem error={answer.error} />
          <Group justify="space-between" gap="sm">
            <Text size="sm" c="dimmed" visibleFrom="sm">
              <Kbd>Ctrl</Kbd> + <Kbd>Enter</Kbd>
            </Text>
            <Button
              loading={answer.isPending}
              disabled={text.trim() === ''}
              onClick={() => classify(text)}
            >
              {t('try.submit')}
            </Button>
          </Group>
          <ExampleTexts classifier={classifier} hasTest={examples.test > 0} onChoose={choose} />
        </Stack>
      </Panel>
      <AnswerPanel
        prediction={answer.data}
        facets={classifier.taxonomy.facets.map((facet) => facet.name)}
        isPending={answer.isPending}
        pendingText={provider === null ? undefined : t('try.asking')}
      />
    </div>
  );
}
