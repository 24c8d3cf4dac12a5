import type { Database } from '../../runtime.ts';

/** What the database says of itself. */
export interface Summary {
  /** RFC 3339: when it was last brought up to date with the dump. */
  readonly asOf: string;
  /** RFC 3339: the last change among its records. */
  readonly newest: string;
  /** Records that name at least one project, withdrawn ones too. */
  readonly records: number;
  readonly malicious: number;
  readonly withdrawn: number;
  readonly projects: number;
  /** Records of the dump that could not be read at all. */
  readonly unreadable: number;
}

/** Reads the summary; null where the database was never filled. */
export function readSummary(database: Database): Summary | null {
  const row = database.get(`SELECT value FROM facts WHERE key = 'summary'`);
  return row === null ? null : (JSON.parse(String(row.value)) as Summary);
}

/** Counts what stands in the database and writes it down, as part of the transaction that changed it. */
export function writeSummary(
  database: Database,
  { now, unreadable }: { readonly now: number; readonly unreadable: number },
): Summary {
  const counted = database.get(`
    SELECT count(*) AS records, coalesce(sum(malicious AND NOT withdrawn), 0) AS malicious,
      coalesce(sum(withdrawn), 0) AS withdrawn, coalesce(max(modified), 0) AS newest
    FROM (SELECT max(malicious) AS malicious, max(withdrawn) AS withdrawn, max(modified) AS modified
      FROM records GROUP BY id)`);
  const projects = database.get('SELECT count(DISTINCT name) AS projects FROM records');
  const summary: Summary = {
    asOf: new Date(now).toISOString(),
    newest: new Date(Number(counted?.newest)).toISOString(),
    records: Number(counted?.records),
    malicious: Number(counted?.malicious),
    withdrawn: Number(counted?.withdrawn),
    projects: Number(projects?.projects),
    unreadable,
  };
  database.run(`INSERT OR REPLACE INTO facts VALUES ('summary', ?)`, JSON.stringify(summary));
  return summary;
}
