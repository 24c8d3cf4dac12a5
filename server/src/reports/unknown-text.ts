import type { MissingFact } from '../assess/engine.ts';
import { listInWords } from '../phrases.ts';
import { whyUnknown } from '../rules/why-unknown.ts';
import type { UnknownReason } from '../sources/fact.ts';

/** What could not be found out, and why, in one sentence; null where nothing worth a word is missing. */
export function unknownInWords(
  missing: readonly MissingFact[],
  indexName: string | undefined,
  leftOut: ReadonlySet<UnknownReason> = new Set(),
): string | null {
  const groups = new Map<string, { names: Set<string>; facts: Set<string> }>();
  for (const { name, fact, why } of missing) {
    if (leftOut.has(why)) continue;
    const who = whoTells(fact, why, indexName);
    const reason = reasonInWords(why, who);
    if (reason === null) continue;
    const group = groups.get(reason) ?? { names: new Set(), facts: new Set() };
    groups.set(reason, group);
    group.names.add(name);
    group.facts.add(fact);
  }
  if (groups.size === 0) return null;
  const parts = [...groups].map(([reason, { names, facts }]) => `${what(facts)} ${whose(names)} (${reason})`);
  return `Not known: ${parts.join('; ')}.`;
}

function whoTells(fact: string, why: UnknownReason, indexName: string | undefined): string {
  if (why === 'not-downloaded') return 'the advisory database';
  return fact === 'advisories' ? 'the advisory service' : (indexName ?? 'the index');
}

function what(facts: ReadonlySet<string>): string {
  return facts.size > 3 ? 'most facts' : listInWords([...facts].map((fact) => factNames[fact] ?? fact));
}

const factNames: Readonly<Record<string, string>> = { exists: 'existence' };

function whose(names: ReadonlySet<string>): string {
  return `of ${names.size <= 3 ? listInWords([...names]) : `${names.size.toLocaleString('en')} projects`}`;
}

/** Null for what is no failure and needs nobody's attention. */
function reasonInWords(why: UnknownReason, who: string): string | null {
  if (why === 'untrusted-workspace')
    return 'on an index named by the project, asked only with --trust-indexes';
  return silent.has(why) ? null : `${who} ${whyUnknown(why)}`;
}

const silent: ReadonlySet<UnknownReason> = new Set(['not-published', 'private', 'disabled']);
