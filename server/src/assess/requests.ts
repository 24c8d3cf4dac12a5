import type { Position } from '../documents/range.ts';
import type { NameRequest } from '../sources/sources.ts';
import type { DocumentContext } from './document-context.ts';
import { requestKey } from './request-key.ts';
import { versionOf } from './rule-input.ts';
import { touches } from './typing.ts';
import { likenessTarget } from './weighed-target.ts';

/**
 * What to ask the sources for a document: each name once, with the targets of look-alikes (whose owners tell a squat
 * from a sibling). The entry being typed is left out: half a name is nobody's project.
 */
export function requestsOf(context: DocumentContext, typingAt: Position | null): NameRequest[] {
  const requests = new Map<string, NameRequest>();
  const add = (request: NameRequest): void => {
    requests.set(requestKey(request), request);
  };
  for (const subject of context.subjects) {
    if (!subject.request || touches(subject.dependency, typingAt)) continue;
    const version = versionOf(subject);
    add(version === null ? subject.request : { ...subject.request, versions: [version] });
    const target = likenessTarget(subject);
    if (target !== null) add(target);
  }
  return [...requests.values()];
}
