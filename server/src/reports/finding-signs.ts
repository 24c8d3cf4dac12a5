import { cleanOutsideText } from '../outside-text.ts';
import type { Finding, RuleId } from '../rules/finding.ts';

/** What a rule looks for, as one of several signs of a release. */
const signNames: Partial<Readonly<Record<RuleId, string>>> = {
  'new-release': 'a release within the cooldown',
  'new-project': 'a young project',
  'dormant-revival': 'a long pause before it',
  'release-burst': 'several releases at once',
  'odd-version': 'an odd version',
  'owner-burst': 'several projects at once',
  'owner-change': 'other owners',
  'maintainer-change': 'other people named',
  'publisher-change': 'another publisher',
  'provenance-lost': 'attestations lost',
  'artifact-change': 'other files in it',
  'new-dependency': 'a strange requirement',
};

const longestReason = 120;

/**
 * What a joined finding was made of, and what speaks against a finding, a sentence each: `Signs: attestations lost, a long
 * pause before it.` Cleaned, not yet escaped.
 */
export function findingNotes({ rule, joined = [], evidence }: Finding): readonly string[] {
  const signs = [rule, ...joined].map((sign) => signNames[sign] ?? sign);
  const against = evidence
    .filter((item) => item.against)
    .map(({ text }) => `Against it: ${cleanOutsideText(text, longestReason).replace(/\.$/, '')}.`);
  return [...(joined.length === 0 ? [] : [`Signs: ${signs.join(', ')}.`]), ...against];
}
