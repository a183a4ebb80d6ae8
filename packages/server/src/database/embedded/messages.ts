/** What the database is opened with. */
export interface Opening {
  /** Absolute path; null: in memory. */
  readonly folder: string | null;
  /** A dump of a folder to begin with. */
  readonly image?: Blob;
}

/** To the thread of the database: messages of the wire protocol, by the line that they came on. */
export type ToDatabase =
  | { readonly kind: 'run'; readonly line: number; readonly bytes: Uint8Array }
  | { readonly kind: 'close' };

/** And back. */
export type FromDatabase =
  | { readonly kind: 'open' }
  | { readonly kind: 'answer'; readonly line: number; readonly bytes: Uint8Array }
  | { readonly kind: 'closed' };
