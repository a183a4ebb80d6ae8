import type { ColumnChoice } from '@assort/engine';
import { type Command, InvalidArgumentError } from 'commander';

/** The options that say how to read a data set. */
export interface DatasetOptions {
  readonly textColumn?: string;
  readonly labelColumn?: readonly string[];
  readonly labelSeparator?: string;
  readonly skipInvalid?: boolean;
}

/** Where the labels stand in a file. */
export function withLabelOptions(command: Command): Command {
  return command
    .option(
      '--label-column <name...>',
      'column(s) that hold the labels, one facet each (default: labels)',
    )
    .option('--label-separator <characters>', 'what joins several labels in a cell (default: |)');
}

export function withDatasetOptions(command: Command): Command {
  command.option('--text-column <name>', 'column that holds the texts (default: text)');
  return withLabelOptions(command).option(
    '--skip-invalid',
    'leave out rows that can not be used instead of stopping',
  );
}

export function columnChoice(options: DatasetOptions): ColumnChoice {
  return {
    textColumn: options.textColumn,
    labelColumns: options.labelColumn,
    labelSeparator: options.labelSeparator,
  };
}

/** For commander: a whole number of at least `least`. */
export function wholeNumber(least: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number < least) {
      throw new InvalidArgumentError(`Give a whole number of at least ${least}.`);
    }
    return number;
  };
}

/** For commander: a number. */
export function decimal(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) {
    throw new InvalidArgumentError('Give a number such as 0.2.');
  }
  return number;
}

/** For commander: a number above 0. */
export function positive(value: string): number {
  const number = decimal(value);
  if (number <= 0) throw new InvalidArgumentError('Give a number above 0.');
  return number;
}

/** For commander: a time such as `90s`, `5m` or `1h`, in seconds. */
export function timeSpan(value: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(s|m|h)$/.exec(value) ?? [];
  const seconds = Number(number) * { s: 1, m: 60, h: 3600 }[unit as 's' | 'm' | 'h'];
  if (!(seconds > 0)) throw new InvalidArgumentError('Give a time such as 90s, 5m or 1h.');
  return seconds;
}

export const precisionHelp =
  'abstain rather than have less than this share of the answered labels right, such as 0.95';

/** For commander: a number above 0 and up to 1. */
export function share(value: string): number {
  const number = Number(value);
  if (!(number > 0 && number <= 1)) {
    throw new InvalidArgumentError('Give a number above 0 and up to 1, such as 0.95.');
  }
  return number;
}

export const embeddingsHelp =
  'embedding model, for a model file the one of its training: a folder, or hub:OWNER/NAME';
