import { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { analyzeCommand } from './commands/analyze.ts';
import { classifyCommand } from './commands/classify.ts';
import { compareCommand } from './commands/compare.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { migrateCommand, serveCommand, workCommand } from './commands/server.ts';
import { splitCommand } from './commands/split.ts';
import { trainCommand } from './commands/train.ts';
import { undersampleCommand } from './commands/undersample.ts';

export function createProgram(): Command {
  const program = new Command('assort')
    .description('Sort any text into your own labels.')
    .version(manifest.version)
    .showHelpAfterError('(assort --help says more)')
    .exitOverride();
  const commands = [
    trainCommand(),
    evaluateCommand(),
    compareCommand(),
    classifyCommand(),
    analyzeCommand(),
    splitCommand(),
    undersampleCommand(),
    serveCommand(),
    workCommand(),
    migrateCommand(),
  ];
  for (const command of commands) program.addCommand(command.exitOverride());
  return program;
}
