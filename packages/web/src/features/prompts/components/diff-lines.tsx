import type { DiffHunk } from '@assort/contract';
import { VisuallyHidden } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './diff-lines.module.css';

const marks = { same: ' ', removed: '−', added: '+' } as const;
const elements = { same: 'span', removed: 'del', added: 'ins' } as const;

/** Changed lines among their neighbours; each says by sign, colour and element what it is. */
export function DiffLines({ hunks }: { hunks: readonly DiffHunk[] }) {
  const { t } = useTranslation();
  return (
    <section className={classes.root} aria-label={t('prompts.diff')}>
      {hunks.map((hunk) => (
        <Fragment key={`${hunk.oldStart} ${hunk.newStart}`}>
          <div className={classes.place}>
            {t('prompts.place', { from: hunk.oldStart, to: hunk.newStart })}
          </div>
          {hunk.lines.map(({ change, text }, index) => {
            const Element = elements[change];
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a hunk have no other name
              <div key={index} className={classes.line} data-change={change}>
                <span aria-hidden="true">{marks[change]}</span>
                <Element className={classes.text}>
                  {change !== 'same' && (
                    <VisuallyHidden>{t(`prompts.changes.${change}`)}: </VisuallyHidden>
                  )}
                  {text}
                </Element>
              </div>
            );
          })}
        </Fragment>
      ))}
    </section>
  );
}
