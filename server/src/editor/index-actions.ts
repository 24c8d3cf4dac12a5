import { type CodeAction, CodeActionKind } from 'vscode-languageserver/node';
import { serverCommands } from '../../../common/commands.ts';
import type { Card } from '../assess/engine.ts';
import type { Dependency } from '../documents/dependency.ts';
import type { Range } from '../documents/range.ts';
import type { PendingOrigin } from '../sources/approvals.ts';
import type { Assessed } from './assessor.ts';
import type { ActionRequest } from './code-actions.ts';
import { digest } from './finding-ids.ts';

/** Lines looked at for an index's host; nobody selects more to decide on one. */
const mostLines = 200;
const mostOffered = 3;

/** Tells an origin from the others, and is looked up when it comes back. */
export function originId(origin: string): string {
  return digest(['origin', origin]);
}

/** Of the origins that wait, those that a range of a document has to do with: its lines name one, or its entries come from one. */
export function indexActions(
  assessed: Assessed,
  { range, only }: ActionRequest,
  pending: readonly PendingOrigin[],
): CodeAction[] {
  const open = pending.filter(({ refused }) => !refused);
  if (
    open.length === 0 ||
    !(only === null || only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix))
  ) {
    return [];
  }
  const named = open.filter(({ origin }) => namesHost(assessed.document.text, range, new URL(origin).host));
  const concerned = named.length > 0 ? named : behindEntries(assessed, range, open);
  return concerned.slice(0, mostOffered).map(({ origin }) => {
    const title = titleOf(origin);
    const command = { title, command: serverCommands.reviewIndexes, arguments: [originId(origin)] };
    return { title, kind: CodeActionKind.QuickFix, command };
  });
}

/** Of the origins that wait, those that the entry of a card may come from, as an action's title and id; refused ones too. */
export function originsOfCard(
  { facts, dependency }: Card,
  pending: readonly PendingOrigin[],
): { readonly title: string; readonly id: string }[] {
  const places =
    facts.places?.indexes.filter(({ has }) => !has.known && has.why === 'untrusted-workspace') ?? [];
  const waits = places.length > 0 || (!facts.exists.known && facts.exists.why === 'untrusted-workspace');
  if (!waits) return [];
  const origins = places.flatMap(({ url }) => originOf(url) ?? []);
  const tied = originOf(dependency?.index ?? '');
  const wanted = origins.length > 0 ? origins : tied === null ? null : [tied];
  const concerned = wanted === null ? pending : pending.filter(({ origin }) => wanted.includes(origin));
  return concerned
    .slice(0, mostOffered)
    .map(({ origin }) => ({ title: titleOf(origin), id: originId(origin) }));
}

function titleOf(origin: string): string {
  return `Ask ${new URL(origin).host} about this project…`;
}

/** The host as a word of its own, in any line of the range. */
function namesHost(text: string, { start, end }: Range, host: string): boolean {
  const lines = text.split(/\r\n|\r|\n/).slice(start.line, Math.min(end.line, start.line + mostLines) + 1);
  return lines.some((line) => {
    const lower = line.toLowerCase();
    const at = lower.indexOf(host);
    return at > 0 && /[/@]/.test(lower[at - 1] ?? '') && !/[\w.:-]/.test(lower[at + host.length] ?? '');
  });
}

/** Entries of the range of which an index was not asked: those tied to it, else all that may come from any that waits. */
function behindEntries(
  { assessment }: Assessed,
  range: Range,
  open: readonly PendingOrigin[],
): readonly PendingOrigin[] {
  if (assessment === null) return [];
  const unasked = new Set<string>(
    assessment.missing.filter(({ why }) => why === 'untrusted-workspace').map(({ name }) => name),
  );
  const entries = assessment.dependencies.filter(
    (dependency) => unasked.has(dependency.name) && touches(dependency, range),
  );
  if (entries.length === 0) return [];
  const tied = new Set(entries.flatMap(({ index }) => originOf(index ?? '') ?? []));
  return tied.size === 0 ? open : open.filter(({ origin }) => tied.has(origin));
}

function touches({ ranges: { whole } }: Dependency, { start, end }: Range): boolean {
  return whole.start.line <= end.line && start.line <= whole.end.line;
}

function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}
