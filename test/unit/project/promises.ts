import { readFileSync } from 'node:fs';
import { inRoot } from '../../../scripts/paths.ts';

/** A sentence, an item or a table's row of a page, word for word, with what stands behind it. */
export interface Said {
  readonly says: string;
  /** As `unit/leaks/kept › where nothing is to be kept`: a test file, then the beginnings of titles in it. */
  readonly tests: readonly string[];
  /** Leads to what follows and promises nothing itself. */
  readonly onlyLeads: boolean;
}

/** Pages each sentence of which has tests: whoever changes one looks at them, and the other way round. */
export const pages = ['privacy', 'indexes'] as const;

/** What `promises/PAGE.md` notes of `docs/PAGE.md`. */
export function promisesOf(page: (typeof pages)[number]): Said[] {
  const text = readFileSync(inRoot(`test/unit/project/promises/${page}.md`), 'utf8');
  return text.split(/^- /m).slice(1).map(saidIn);
}

function saidIn(entry: string): Said {
  const [says = '', ...below] = entry.trimEnd().split(/\n {2}- /);
  const tests = below.filter((line) => line !== 'only leads to others');
  return { says, tests, onlyLeads: tests.length < below.length };
}
