import type { ManifestDocument } from './manifest-summary.ts';

/** What a `pyproject.toml` says of the tools it is written for. */
export interface ToolTables {
  /** Tools that have a table of their own. */
  readonly tools: ReadonlySet<string>;
  /** It is the root of a workspace of uv, whose members have no settings of their own. */
  readonly isUvWorkspace: boolean;
  /** As written; null where none is. */
  readonly buildBackend: string | null;
}

const header = /^[ \t]*\[{1,2}[ \t]*tool[ \t]*\.[ \t]*(\w+)(?:[ \t]*\.[ \t]*(\w+))?/gm;
const backend = /^[ \t]*build-backend[ \t]*=[ \t]*["']([\w.-]+)["']/m;
const known = new WeakMap<ManifestDocument['result'], ToolTables>();

/** Looks at the headers of tables alone: a table that is written in another way is one no tool writes. */
export function toolTables({ result, text }: Pick<ManifestDocument, 'result' | 'text'>): ToolTables {
  const kept = known.get(result);
  if (kept !== undefined) return kept;
  const headers = [...text.matchAll(header)];
  const tables: ToolTables = {
    tools: new Set(headers.map(([, tool = '']) => tool)),
    isUvWorkspace: headers.some(([, tool, table]) => tool === 'uv' && table === 'workspace'),
    buildBackend: backend.exec(text)?.[1] ?? null,
  };
  known.set(result, tables);
  return tables;
}
