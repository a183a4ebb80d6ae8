import { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { classifyCommand } from './commands/classify.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { trainCommand } from './commands/train.ts';

export function createProgram(): Command {
  const program = new Command('assort')
    .description('Sort any text into your own labels.')
    .version(manifest.version)
    .showHelpAfterError('(assort --help says more)')
    .exitOverride();
  for (const command of [trainCommand(), evaluateCommand(), classifyCommand()]) {
    program.addCommand(command.exitOverride());
  }
  return program;
}
