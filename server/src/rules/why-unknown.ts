import type { UnknownReason } from '../sources/fact.ts';

/** Why an index did not answer, as the rest of a sentence that begins with its name. */
const phrases: Readonly<Record<UnknownReason, string>> = {
  pending: 'has not answered yet',
  offline: 'is not asked while offline',
  unreachable: 'could not be reached',
  timeout: 'did not answer in time',
  'rate-limited': 'asked to be left alone for a while',
  unauthorized: 'refused access',
  malformed: 'gave an answer that cannot be read',
  'too-large': 'gave an answer that is too large',
  'not-downloaded': 'is not on this machine yet: run wheelwarden db update',
  'not-published': 'does not tell',
  private: 'is not asked for private names',
  'untrusted-workspace': 'is not asked before you allow it',
  disabled: 'was not asked',
};

/** Why a fact is not known, as the end of a sentence. */
export function whyUnknown(why: UnknownReason): string {
  return phrases[why];
}
