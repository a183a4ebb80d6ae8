import { describe, expect, it } from 'vitest';
import { chosenNames, readArguments, share, wholeNumber } from './options.ts';

describe('readArguments', () => {
  const options = { draws: { type: 'string' } } as const;

  it('reads options and folders', () => {
    const read = readArguments({ args: ['a', '--draws', '3'], options, allowPositionals: true });
    expect(read).toMatchObject({ values: { draws: '3' }, positionals: ['a'] });
  });

  it('refuses what it does not know with one sentence', () => {
    expect(() => readArguments({ args: ['--draw', '3'], options })).toThrow(
      "Unknown option '--draw': docs/benchmarks.md lists the options.",
    );
    expect(() => readArguments({ args: ['--draws'], options })).toThrow(/docs\/benchmarks/);
  });
});

it('reads whole numbers', () => {
  expect(wholeNumber('--draws', '3', 1)).toBe(3);
  for (const value of ['0', '1.5', 'x', '']) {
    expect(() => wholeNumber('--draws', value, 1)).toThrow(
      `--draws is «${value}»: give a whole number of at least 1.`,
    );
  }
});

it('reads lists of known names', () => {
  expect(chosenNames('--variants', 'fast, slow', ['slow', 'fast'])).toEqual(['fast', 'slow']);
  expect(() => chosenNames('--variants', 'fats', ['slow', 'fast'])).toThrow(
    '--variants has no «fats»: choose among slow, fast.',
  );
});

it('reads shares', () => {
  expect(share('--target', '0.95')).toBe(0.95);
  for (const value of ['0', '1', '95', 'x', '']) {
    expect(() => share('--target', value)).toThrow(
      `--target is «${value}»: give a share such as 0.95.`,
    );
  }
});
