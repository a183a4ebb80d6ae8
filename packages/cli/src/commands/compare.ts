import { compareEvaluations } from '@assort/engine';
import { Command } from 'commander';
import { readEvaluation } from '../files/evaluation-file.ts';
import { renderComparison } from '../terminal/comparison.ts';
import { wholeNumber } from './options.ts';

interface CompareOptions {
  readonly seed: number;
  readonly json?: boolean;
}

export function compareCommand(): Command {
  return new Command('compare')
    .description('Say which of two evaluations of the same data is better, and how sure that is.')
    .argument('<a>', 'what `assort evaluate --json` printed for one model')
    .argument('<b>', 'the same for the other model')
    .option('--seed <n>', 'fixes the resampling of the intervals', wholeNumber(0), 1)
    .option('--json', 'print the comparison as JSON')
    .action(compare);
}

async function compare(pathA: string, pathB: string, options: CompareOptions): Promise<void> {
  const [a, b] = [await readEvaluation(pathA), await readEvaluation(pathB)];
  const facets = compareEvaluations(a.answers, b.answers, { seed: options.seed });
  if (options.json) {
    const result = {
      a: { file: pathA, model: a.model },
      b: { file: pathB, model: b.model },
      facets,
    };
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const sections = [
    `A: ${pathA} (${a.model})\nB: ${pathB} (${b.model})`,
    ...facets.map(renderComparison),
  ];
  process.stdout.write(`${sections.join('\n\n')}\n`);
}
