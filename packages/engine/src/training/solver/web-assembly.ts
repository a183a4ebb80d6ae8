/** Memory that WebAssembly and all threads share. It can be posted to a worker. */
export interface SharedMemory {
  readonly buffer: ArrayBufferLike;
}

/** The part of WebAssembly's interface that training uses; the compiler knows it from pages only. */
interface WebAssemblyInterface {
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => SharedMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { env: { memory: SharedMemory } },
  ) => { readonly exports: object };
  validate(bytes: Uint8Array): boolean;
}

export const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly?: WebAssemblyInterface;
};
