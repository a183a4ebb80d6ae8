import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export const peers = ['fasttext', 'word-svc', 'wordchar-svc'] as const;

export type Peer = (typeof peers)[number];

export interface FoundPeers {
  /** The Python that runs each peer that is installed. */
  readonly pythons: ReadonlyMap<Peer, string>;
  /** What was found, with versions. */
  readonly versions: readonly string[];
  /** One sentence for each peer that is not installed. */
  readonly absent: readonly string[];
}

const run = promisify(execFile);
const pythons = ['python3', '/usr/bin/python3'];

/** Looks for fastText and for a Python that has scikit-learn. */
export async function findPeers(): Promise<FoundPeers> {
  const sklearn = await firstThatRuns('import sklearn; print(sklearn.__version__)');
  const python = sklearn ?? (await firstThatRuns('print()'));
  const fasttext = await hasFastText();
  const found = new Map<Peer, string>();
  const versions: string[] = [];
  const absent: string[] = [];
  if (python !== undefined && fasttext) {
    found.set('fasttext', python.path);
    versions.push('fastText');
  } else {
    const missing = fasttext ? 'python3' : 'the program fasttext';
    absent.push(`fasttext is absent: ${missing} is not on this machine.`);
  }
  if (sklearn !== undefined) {
    found.set('word-svc', sklearn.path).set('wordchar-svc', sklearn.path);
    versions.push(`scikit-learn ${sklearn.output}`);
  } else {
    absent.push('word-svc and wordchar-svc are absent: no python3 here has scikit-learn.');
  }
  return { pythons: found, versions, absent };
}

async function firstThatRuns(code: string): Promise<{ path: string; output: string } | undefined> {
  for (const path of pythons) {
    try {
      const { stdout } = await run(path, ['-c', code]);
      return { path, output: stdout.trim() };
    } catch {
      // Not there, or without what the code imports: the next one may do.
    }
  }
  return undefined;
}

async function hasFastText(): Promise<boolean> {
  try {
    await run('fasttext');
    return true;
  } catch (error) {
    // Without arguments it prints how it is used and ends with 1.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}
