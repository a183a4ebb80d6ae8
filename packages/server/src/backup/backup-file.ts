/** The first line of a backup. */
export interface BackupHeader {
  readonly format: 'assort-backup';
  readonly version: 1;
  readonly createdAt: string;
  /** Migrations that the database had had, so that its rows fit the tables that they are restored to. */
  readonly migrations: number;
}

/** Comes before the rows of a table, one per line as PostgreSQL writes them in JSON. */
export interface TableLine {
  readonly table: string;
}

/** The last line; without it the file is not whole. */
export interface EndLine {
  readonly rows: number;
}

/** Lines that are ours begin with this, which no row of a table does: these begin with {. */
export const mark = '#';
