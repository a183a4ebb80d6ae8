import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, sep } from 'node:path';

/** Prints a line at once: nothing may stay in a buffer when the process is replaced. */
export function say(line) {
  writeSync(1, `${line}\n`);
}

/** The environment in which `node` is the given one and the installed programs come first. */
export function environmentFor(root, node) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = [join(root, 'node_modules', '.bin'), dirname(node), process.env[key] ?? ''];
  return {
    // Beside the project and not in a folder that others may write to: what is in it is run.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
    ...process.env,
    [key]: folders.join(delimiter),
    NODE: node,
    npm_node_execpath: node,
  };
}

/** Runs npm without its chatter and keeps what it prints. */
export function runNpm(root, argumentList, environment = process.env) {
  const options = { cwd: root, env: environment, encoding: 'utf8', maxBuffer: 1 << 28 };
  const quiet = [...argumentList, '--loglevel=error', '--no-progress'];
  // npm names its own script when it started us; otherwise it is looked up in PATH.
  const script = process.env.npm_execpath;
  const result =
    script && /npm-cli\.[cm]?js$/.test(script) && existsSync(script)
      ? spawnSync(process.execPath, [script, ...quiet], options)
      : spawnSync('npm', quiet, { ...options, shell: sep === '\\' });
  const output = result.error ? String(result.error) : `${result.stdout}${result.stderr}`;
  return { done: result.status === 0, output };
}

/** True if the file is a Node that runs the sources; costs nothing for the Node that asks. */
export function runsSources(node) {
  if (!existsSync(node)) return false;
  if (realpathSync(node) === realpathSync(process.execPath)) {
    return isNewEnough(process.versions.node);
  }
  const result = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return result.status === 0 && isNewEnough(result.stdout.trim().slice(1));
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

const endWithParent = new URL('./end-with-parent.js', import.meta.url).href;

/**
 * Gives this process to another program: replaces it where the system can (signals, terminal and
 * exit code are then the program's own), else starts it and passes signals and exit code through.
 */
export function handOver(node, program, environment) {
  const argumentList = ['--import', endWithParent, ...program];
  if (typeof process.execve === 'function' && sep === '/') {
    process.execve(node, [node, ...argumentList], environment);
  }
  const child = spawn(node, argumentList, { stdio: 'inherit', env: environment });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends its signals to the child too: a second one would mean "at once".
    process.on(signal, () => {
      if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal);
    });
  }
  import(endWithParent);
  child.on('error', (error) => {
    console.error(`Node could not be started: ${error.message}.`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    process.exit(signal ? 128 + constants.signals[signal] : code);
  });
}
