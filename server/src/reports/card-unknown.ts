import type { UnknownReason } from '../sources/fact.ts';

/** Why a row of the card is not known. Never empty: what is unknown stands there and is not read as "none". */
export function unknownOnCard(why: UnknownReason, who: string): string {
  return `unknown: ${reason(why, who)}`;
}

function reason(why: UnknownReason, who: string): string {
  switch (why) {
    case 'pending':
      return 'not asked yet';
    case 'offline':
      return 'working offline';
    case 'unreachable':
      return `${who} could not be reached`;
    case 'timeout':
      return `${who} did not answer in time`;
    case 'rate-limited':
      return `${who} asked for fewer requests`;
    case 'unauthorized':
      return `${who} wants a login`;
    case 'malformed':
      return `${who} gave an answer that cannot be read`;
    case 'too-large':
      return `${who} gave too long an answer`;
    case 'not-downloaded':
      return 'the advisory database is not on this machine yet; run wheelwarden db update';
    case 'not-published':
      return `${who} does not offer this`;
    case 'private':
      return 'the name may be private, so it is not sent to a public service';
    case 'untrusted-workspace':
      return `${who} is not asked before you allow it`;
    case 'disabled':
      return 'not asked';
  }
}
