import type { Evidence } from '@assort/contract';
import { Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { highlight, strength } from '../highlight.ts';
import classes from './highlighted-text.module.css';

interface HighlightedTextProps {
  readonly text: string;
  readonly evidence: readonly Evidence[];
  /** The label that the words spoke for or against. */
  readonly label: string;
}

/** The text with the words that spoke for its label, and those against it, marked by weight. */
export function HighlightedText({ text, evidence, label }: HighlightedTextProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const segments = highlight(text, evidence);
  const signed = (weight: number) => `${weight > 0 ? '+' : '−'}${format.decimal(Math.abs(weight))}`;
  return (
    <Stack gap="xs">
      <p className={classes.text}>
        {segments.map((segment) => {
          const share = strength(segment.weight, segments);
          if (share < 0.03) return <span key={segment.start}>{segment.text}</span>;
          const direction = segment.weight > 0 ? 'for' : 'against';
          return (
            <mark
              key={segment.start}
              className={classes.mark}
              data-direction={direction}
              style={{ '--strength': (0.12 + 0.5 * share).toFixed(3) } as CSSProperties}
              title={t(`evidence.${direction}`, { label, weight: signed(segment.weight) })}
            >
              {segment.text}
            </mark>
          );
        })}
      </p>
      <Group gap="md">
        <Key direction="for">{t('evidence.keyFor', { label })}</Key>
        <Key direction="against">{t('evidence.keyAgainst')}</Key>
      </Group>
      <VisuallyHidden>
        {evidence.slice(0, 5).map((part) => (
          <span key={part.start}>
            {part.text}:{' '}
            {t(part.weight > 0 ? 'evidence.for' : 'evidence.against', {
              label,
              weight: signed(part.weight),
            })}
            .{' '}
          </span>
        ))}
      </VisuallyHidden>
    </Stack>
  );
}

function Key({ direction, children }: { direction: string; children: string }) {
  return (
    <Text size="xs" c="dimmed" component="span">
      <span className={classes.key} data-direction={direction} aria-hidden="true" />
      {children}
    </Text>
  );
}
