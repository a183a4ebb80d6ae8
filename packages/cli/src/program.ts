import { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { analyzeCommand } from './commands/analyze.ts';
import { cascadeCommand } from './commands/cascade.ts';
import { classifyCommand } from './commands/classify.ts';
import { compareCommand } from './commands/compare.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { oversampleCommand } from './commands/oversample.ts';
import {
  backupCommand,
  migrateCommand,
  restoreCommand,
  rotateSecretCommand,
  serveCommand,
  workCommand,
} from './commands/server.ts';
import { splitCommand } from './commands/split.ts';
import { trainCommand } from './commands/train.ts';
import { undersampleCommand } from './commands/undersample.ts';
import { userCommand } from './commands/user.ts';

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
    cascadeCommand(),
    analyzeCommand(),
    splitCommand(),
    undersampleCommand(),
    oversampleCommand(),
    serveCommand(),
    workCommand(),
    migrateCommand(),
    userCommand(),
    rotateSecretCommand(),
    backupCommand(),
    restoreCommand(),
  ];
  for (const command of commands) program.addCommand(command.exitOverride());
  return program;
}
