// Compiles packages/engine/kernel/svm-kernel.ts to the bytes that the engine loads: `npm run build:kernel`.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const engine = new URL('../packages/engine/', import.meta.url);
const source = 'kernel/svm-kernel.ts';

/** The text of kernel-bytes.ts, compiled from the kernel's source. Throws with the compiler's words. */
export async function compileKernel(): Promise<string> {
  const outputs = new Map<string, Uint8Array>();
  const { error, stderr } = await asc.main(
    [
      source,
      ...['--outFile', 'kernel.wasm', '--optimizeLevel', '3', '--runtime', 'stub', '--noAssert'],
      ...['--enable', 'simd,threads', '--importMemory', '--sharedMemory'],
      ...['--initialMemory', '1', '--maximumMemory', '65536'],
    ],
    {
      readFile: (name) => readFile(new URL(name, engine), 'utf8').catch(() => null),
      writeFile: (name, contents) => {
        outputs.set(name, contents as Uint8Array);
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`The kernel does not compile: ${error.message}\n${stderr}`);
  const text = Buffer.from(outputs.get('kernel.wasm')!).toString('base64');
  return `// Written by \`npm run build:kernel\` from ${source}.\nexport const kernelBytes =\n  '${text}';\n`;
}

if (import.meta.main) {
  const target = fileURLToPath(new URL('src/training/solver/kernel-bytes.ts', engine));
  await writeFile(target, await compileKernel());
}
