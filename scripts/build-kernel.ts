// Compiles packages/engine/kernel to the bytes that the engine loads: `npm run build:kernel`.
import { readFile, writeFile } from 'node:fs/promises';
import asc from 'assemblyscript/asc';

const engine = new URL('../packages/engine/', import.meta.url);

interface KernelSource {
  readonly source: string;
  /** The file that holds what it compiles to. */
  readonly target: URL;
  readonly options: readonly string[];
}

export const kernels: readonly KernelSource[] = [
  {
    source: 'kernel/svm-kernel.ts',
    target: new URL('src/training/solver/kernel-bytes.ts', engine),
    options: [
      ...['--enable', 'simd,threads', '--importMemory', '--sharedMemory'],
      ...['--initialMemory', '1', '--maximumMemory', '65536'],
    ],
  },
  {
    source: 'kernel/scoring-kernel.ts',
    target: new URL('src/strategies/trained/scoring/kernel-bytes.ts', engine),
    options: ['--enable', 'simd', '--initialMemory', '1'],
  },
];

/** The text of the target, compiled from the kernel's source. Throws with the compiler's words. */
export async function compileKernel({ source, options }: KernelSource): Promise<string> {
  const outputs = new Map<string, Uint8Array>();
  const { error, stderr } = await asc.main(
    [
      source,
      ...['--outFile', 'kernel.wasm', '--optimizeLevel', '3', '--runtime', 'stub', '--noAssert'],
      ...options,
    ],
    {
      readFile: (name) => readFile(new URL(name, engine), 'utf8').catch(() => null),
      writeFile: (name, contents) => {
        outputs.set(name, contents as Uint8Array);
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`${source} does not compile: ${error.message}\n${stderr}`);
  const text = Buffer.from(outputs.get('kernel.wasm')!).toString('base64');
  return `// Written by \`npm run build:kernel\` from ${source}.\nexport const kernelBytes =\n  '${text}';\n`;
}

if (import.meta.main) {
  for (const kernel of kernels) await writeFile(kernel.target, await compileKernel(kernel));
}
