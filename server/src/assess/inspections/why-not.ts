import type { UnknownReason } from '../../sources/fact.ts';

/** Why a file, or the list of them, could not be had: the end of the sentence `could not be looked into: …`. */
export function whyNotFetched(why: UnknownReason): string {
  switch (why) {
    case 'offline':
      return 'the network is not used';
    case 'unreachable':
    case 'timeout':
      return 'the index did not give it';
    case 'rate-limited':
      return 'the index wants to be left alone for a while';
    case 'unauthorized':
      return 'the index wants a login';
    case 'malformed':
      return 'what the index gave is not the file that it lists';
    case 'too-large':
      return 'it is too large';
    case 'not-published':
      return 'the index does not have it any more';
    case 'private':
      return 'a private index keeps it at another address, which is not told the name';
    case 'untrusted-workspace':
      return 'its index waits for your word';
    case 'pending':
    case 'not-downloaded':
      return 'the index has not told of it yet';
    case 'disabled':
      return 'no index is asked for it';
  }
}

/** Why the reading ended without an answer. */
export const whyNotRead = {
  time: 'reading it took too long',
  memory: 'reading it took too much memory',
  crash: 'reading it failed',
} as const;

export const otherContent = 'its content is not what the index lists: the SHA-256 is another';
