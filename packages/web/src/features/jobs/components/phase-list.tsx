import { isFinished } from '@assort/client';
import type { Job } from '@assort/contract';
import { Loader, Progress } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { useNow } from '../../../ui/use-now.ts';
import { type PhaseTimes, phaseSeconds, trainingPhases, withPhase } from '../phase-times.ts';
import classes from './phase-list.module.css';

/** A training as the steps it takes, each with its time; the running one with its progress. */
export function PhaseList({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(!isFinished(job));
  const [times, setTimes] = useState<PhaseTimes>([]);
  useEffect(() => setTimes((known) => withPhase(known, job, Date.now())), [job]);

  const { phase, done, total } = job.progress;
  const current = job.status === 'done' ? trainingPhases.length : phaseIndex(phase);
  return (
    <ol className={classes.list}>
      {trainingPhases.map((name, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'ahead';
        const seconds = state === 'ahead' ? null : phaseSeconds(times, name, now);
        return (
          <li key={name} className={classes.phase} data-state={state}>
            <span className={classes.mark} aria-hidden="true">
              {state === 'done' && <IconCheck size={16} stroke={2.5} />}
              {state === 'current' && !isFinished(job) && <Loader size={16} />}
            </span>
            <span className={classes.name} aria-current={state === 'current' ? 'step' : undefined}>
              {t(`training.phases.${name as 'reading'}`)}
            </span>
            <span className={classes.bar}>
              {state === 'current' && total !== null && total > 0 && (
                <Progress
                  value={(done / total) * 100}
                  size="sm"
                  radius="xl"
                  aria-label={t('jobs.progress')}
                />
              )}
            </span>
            <span className={classes.time}>
              {seconds !== null && format.duration(Math.floor(seconds))}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

const phaseIndex = (phase: string | null) => (phase === null ? -1 : trainingPhases.indexOf(phase));
