import type { Position } from '../documents/range.ts';
import type { NameRequest, Sources, Urgency } from '../sources/sources.ts';
import type { DocumentContext } from './document-context.ts';
import { requestKey } from './request-key.ts';
import { cooldownOf, versionOf } from './rule-input.ts';
import { requiredRequests, signalsRequest } from './signals-wanted.ts';
import { touches } from './typing.ts';
import { weighedTarget } from './weighed-target.ts';

interface How {
  readonly signal: AbortSignal | undefined;
  readonly urgency: Urgency | undefined;
}

/**
 * Asks what a document's releases within their cooldown are judged by, once their lists are known, and for the projects
 * that new ones are faintly called like: most documents have none or a few. Then for the projects that these releases
 * newly require.
 */
export async function gatherSignals(
  context: DocumentContext,
  typingAt: Position | null,
  sources: Pick<Sources, 'peek' | 'gather'>,
  now: number,
  { signal, urgency }: How,
): Promise<void> {
  const wanted = context.subjects.flatMap((subject) => {
    if (subject.request === null || touches(subject.dependency, typingAt)) return [];
    const facts = sources.peek(subject.request);
    return signalsRequest(subject, versionOf(subject), facts, cooldownOf(subject, context), now) ?? [];
  });
  const targets = context.subjects.flatMap((subject) => {
    if (subject.request === null || subject.names.faint === null) return [];
    if (touches(subject.dependency, typingAt)) return [];
    return weighedTarget(subject, sources.peek(subject.request), now) ?? [];
  });
  if (wanted.length + targets.length === 0) return;
  await sources.gather(once([...wanted, ...targets]), signal, urgency);
  if (signal?.aborted) return;
  const required = wanted.flatMap((request) => requiredRequests(request, sources.peek(request), context));
  if (required.length > 0) await sources.gather(once(required), signal, urgency);
}

function once(requests: readonly NameRequest[]): NameRequest[] {
  return [...new Map(requests.map((request) => [requestKey(request), request])).values()];
}
