/** How an index answered where one of PyPI's JSON documents would lie: `unclear` says nothing of whether it has them. */
export type JsonSeen = 'document' | 'absent' | 'unclear';

/** The same for a successful answer that is no such document: a page for people stands where there is none. */
export function seenUnreadable(type: string): JsonSeen {
  return type === 'text/html' ? 'absent' : 'unclear';
}
