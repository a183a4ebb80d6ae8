import { describe, expect, it } from 'vitest';
import { namedRows, readText } from '../documentation/read-documents.ts';
import { optionEntries, usageOf } from './option-table.ts';
import { describeSettings, helpText, readSettings } from './options.ts';

describe('readSettings', () => {
  it('reads options of every kind', () => {
    const line =
      '--port 0 --gold gold.csv --label-column a --label-column b --accuracy 0.9 --errors 0.1 --latency 0.3s --think';
    expect(readSettings(line.split(' '))).toMatchObject({
      options: { port: 0, accuracy: 0.9, failures: { errors: 0.1 }, latency: 300, think: true },
      goldFile: { path: 'gold.csv', columns: { labelColumns: ['a', 'b'] } },
    });
    expect(readSettings([])).toMatchObject({ options: { port: 8080 } });
    expect(readSettings(['--help', '--think'])).toBe('help');
  });

  it.each([
    ['--port 70000', '--port is «70000»: give a whole number from 0 to 65535.'],
    ['--accuracy 95', '--accuracy is «95»: give a share from 0 to 1, such as 0.05.'],
    ['--latency 300', '--latency is «300»: give a time such as 300ms, 2s or 1m.'],
    ['--structured yaml', '--structured is «yaml»: choose schema, json, text.'],
    ['--requests-per-minute 0', '--requests-per-minute is «0»: give a number above 0.'],
    ['--errors 0.7 --stuck 0.7', 'The shares of failing requests add up to 1.4: give shares'],
    ['--text-column a', 'Columns are chosen of no file: give one with --gold FILE.'],
    ['--unknown', "Unknown option '--unknown': --help lists the options."],
  ])('refuses %s', (line, sentence) => {
    expect(() => readSettings(line.split(' '))).toThrow(sentence);
  });
});

it('does not show the key', () => {
  expect(describeSettings({ apiKey: 'secret', accuracy: 0.9, port: 1 }, 10)).toBe(
    '10 gold texts, apiKey set, accuracy 0.9.',
  );
});

it('the help and the guide name every option, in the same order', () => {
  const usages = optionEntries().map(([name, option]) => usageOf(name, option));
  for (const usage of usages) expect(helpText()).toContain(usage);
  const documented = namedRows(readText('docs/llm-simulator.md') ?? '').map(([name]) => name);
  expect(documented).toEqual(usages.filter((usage) => usage !== '--help'));
});
