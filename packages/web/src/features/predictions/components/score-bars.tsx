import type { ScoredLabel } from '@assort/contract';
import { useFormat } from '../../../i18n/use-format.ts';
import classes from './score-bars.module.css';

interface ScoreBarsProps {
  readonly labels: readonly ScoredLabel[];
  readonly nameOf: (id: string) => string;
  /** Chosen labels stand out; the next best ones step back. */
  readonly emphasis: 'chosen' | 'alternative';
}

/** Labels with their calibrated scores, where these are known. */
export function ScoreBars({ labels, nameOf, emphasis }: ScoreBarsProps) {
  const format = useFormat();
  return (
    <ul className={classes.list} data-emphasis={emphasis}>
      {labels.map(({ label, score }) => (
        <li key={label} className={classes.row}>
          <span className={classes.name}>{nameOf(label)}</span>
          <span className={classes.score}>{score === null ? '–' : format.score(score)}</span>
          {score !== null && (
            <span className={classes.track} aria-hidden="true">
              <span className={classes.fill} style={{ width: `${score * 100}%` }} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
