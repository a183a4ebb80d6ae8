import type { Classifier } from '@assort/contract';
import { Stack, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { sampleTextsQuery } from '../api/predictions.ts';
import classes from './example-texts.module.css';

interface ExampleTextsProps {
  readonly classifier: Classifier;
  /** Texts of the test split are better where there is one: no model has learnt them by heart. */
  readonly hasTest: boolean;
  readonly onChoose: (text: string) => void;
}

/** Texts of the classifier's own examples, to start with. */
export function ExampleTexts({ classifier, hasTest, onChoose }: ExampleTextsProps) {
  const { t } = useTranslation();
  const client = useClient();
  const { data: texts } = useQuery(
    sampleTextsQuery(client, classifier, hasTest ? 'test' : 'train'),
  );
  if (!texts || texts.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed" id="example-texts">
        {t('try.examples')}
      </Text>
      <ul className={classes.list} aria-labelledby="example-texts">
        {texts.map((text) => (
          <li key={text}>
            <UnstyledButton className={classes.text} onClick={() => onChoose(text)}>
              <span className={classes.lines}>{text}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
