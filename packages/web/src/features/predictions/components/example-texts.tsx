import { Stack, Text, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { examplesQuery } from '../../examples/api/examples.ts';
import classes from './example-texts.module.css';

const shownTexts = 4;
const longestText = 280;

interface ExampleTextsProps {
  readonly classifierId: string;
  /** From the test split where there is one: texts that the model has not learnt by heart. */
  readonly hasTest: boolean;
  readonly onChoose: (text: string) => void;
}

/** Texts of the classifier's own examples, to start with. */
export function ExampleTexts({ classifierId, hasTest, onChoose }: ExampleTextsProps) {
  const { t } = useTranslation();
  const filter = hasTest ? ({ split: 'test' } as const) : {};
  const query = useInfiniteQuery(examplesQuery(useClient(), classifierId, filter));
  const texts = new Set(
    query.data?.pages[0]?.items.map(({ text }) => text).filter((text) => text.length < longestText),
  );
  if (texts.size === 0) return null;
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed" id="example-texts">
        {t('try.examples')}
      </Text>
      <ul className={classes.list} aria-labelledby="example-texts">
        {[...texts].slice(0, shownTexts).map((text) => (
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
