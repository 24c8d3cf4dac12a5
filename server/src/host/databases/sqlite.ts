import process from 'node:process';

type Sqlite = typeof import('node:sqlite');

let loaded: Sqlite | null | undefined;

/** SQLite of this Node, null where it was built without. Node 22 warns that it is experimental: that one warning is dropped. */
export function loadSqlite(): Sqlite | null {
  if (loaded !== undefined) return loaded;
  const { emitWarning } = process;
  process.emitWarning = ((...given: Parameters<typeof emitWarning>) => {
    if (!/^SQLite is an experimental feature/.test(String(given[0])))
      Reflect.apply(emitWarning, process, given);
  }) as typeof emitWarning;
  try {
    // Not an import: a bundler would make it one that cannot fail on its own.
    loaded = (process.getBuiltinModule('node:sqlite') as Sqlite | undefined) ?? null;
  } catch {
    loaded = null;
  } finally {
    process.emitWarning = emitWarning;
  }
  return loaded;
}
