import {
  type AuditBlock,
  auditBlockSize,
  auditGuarantee,
  createRandom,
  type Random,
} from '@assort/engine';
import { median } from '../statistics.ts';

export interface AlarmSettings {
  readonly target: number;
  readonly confidence: number;
  /** Simulated sequences of audits. */
  readonly sequences: number;
  /** Audits of each, one look after every one. */
  readonly looks: number;
  readonly seed: number;
}

/** A stream of audits that is looked at after each of them. */
class AuditStream {
  readonly #blocks: AuditBlock[] = [];
  readonly #goal: AlarmSettings;
  readonly #random: Random;

  constructor(goal: AlarmSettings, random: Random) {
    this.#goal = goal;
    this.#random = random;
  }

  /** Audits until the promise is called broken; undefined where it is not, within so many. */
  firstAlarm(agreement: number, looks: number): number | undefined {
    for (let look = 1; look <= looks; look++) {
      this.#audit(agreement);
      if (auditGuarantee(this.#goal, this.#blocks).state === 'broken') return look;
    }
    return undefined;
  }

  #audit(agreement: number): void {
    const last = this.#blocks.at(-1);
    const { audited, agreed } =
      last === undefined || last.audited === auditBlockSize ? { audited: 0, agreed: 0 } : last;
    if (audited > 0) this.#blocks.pop();
    const agrees = Number(this.#random() < agreement);
    this.#blocks.push({ audited: audited + 1, agreed: agreed + agrees });
  }
}

/** Share of sequences that are ever called broken though the promise is just kept: the worst case that is none. */
export function falseAlarms(settings: AlarmSettings): number {
  const random = createRandom(settings.seed);
  let alarms = 0;
  for (let sequence = 0; sequence < settings.sequences; sequence++) {
    const stream = new AuditStream(settings, random);
    if (stream.firstAlarm(settings.target, settings.looks) !== undefined) alarms++;
  }
  return alarms / settings.sequences;
}

export interface Delays {
  readonly median: number;
  /** What nine in ten sequences stay below, and all of them. */
  readonly ninth: number;
  readonly most: number;
}

/**
 * Audits from when the agreement falls to when that is noticed.
 *
 * @param before audits of the kept promise that went before, none of which was called broken
 */
export function detectionDelays(
  settings: AlarmSettings,
  agreement: number,
  before: number,
): Delays {
  const random = createRandom(settings.seed);
  const kept = settings.target + (1 - settings.target) / 2;
  const delays: number[] = [];
  while (delays.length < settings.sequences) {
    const stream = new AuditStream(settings, random);
    if (stream.firstAlarm(kept, before) !== undefined) continue;
    delays.push(stream.firstAlarm(agreement, settings.looks) ?? Number.POSITIVE_INFINITY);
  }
  delays.sort((one, other) => one - other);
  return {
    median: median(delays),
    ninth: delays[Math.ceil(0.9 * delays.length) - 1]!,
    most: delays.at(-1)!,
  };
}

/** The fall that is looked for, and the audits of a kept promise before it. */
const fallen = 0.8;
const quietAudits = [0, 500, 2000];

export interface AuditAlarms {
  readonly looks: number;
  readonly falseAlarms: number;
  readonly fallen: number;
  /** By the audits before the fall. */
  readonly delays: readonly (Delays & { readonly before: number })[];
}

export function measureAlarms(settings: AlarmSettings): AuditAlarms {
  return {
    looks: settings.looks,
    falseAlarms: falseAlarms(settings),
    fallen,
    delays: quietAudits.map((before) => ({
      before,
      ...detectionDelays(settings, fallen, before),
    })),
  };
}
