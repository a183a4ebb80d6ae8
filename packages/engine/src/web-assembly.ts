/** Memory that WebAssembly and all threads share. It can be posted to a worker. */
export interface SharedMemory {
  readonly buffer: ArrayBufferLike;
}

/** The part of WebAssembly's interface that the engine uses; the compiler knows it from pages only. */
interface WebAssemblyInterface {
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => SharedMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Record<string, object>,
  ) => { readonly exports: object };
  validate(bytes: Uint8Array): boolean;
}

export const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly?: WebAssemblyInterface;
};

/**
 * Loads a kernel, which `scripts/build-kernel.ts` compiled.
 *
 * @param base64 its bytes
 * @param imports what it imports, by module
 * @returns what it exports; undefined where there is no WebAssembly with vectors, or a page's policy forbids it
 */
export function loadKernel<Exports>(
  base64: string,
  imports: Record<string, object>,
): Exports | undefined {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (!webAssembly?.validate(bytes)) return undefined;
  let module: object;
  try {
    module = new webAssembly.Module(bytes);
  } catch {
    return undefined;
  }
  return new webAssembly.Instance(module, imports).exports as Exports;
}
