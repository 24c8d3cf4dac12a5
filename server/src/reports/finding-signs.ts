import { cleanOutsideText } from '../outside-text.ts';
import type { Finding, RuleId } from '../rules/finding.ts';

/** What a rule looks for, as one of several signs of a release. */
const signNames: Partial<Readonly<Record<RuleId, string>>> = {
  'new-release': 'new release',
  'new-project': 'young project',
  'dormant-revival': 'long pause',
  'release-burst': 'several releases at once',
  'odd-version': 'odd version',
  'owner-burst': 'several projects at once',
  'owner-change': 'other owners',
  'maintainer-change': 'other people named',
  'publisher-change': 'other publisher',
  'provenance-lost': 'attestations lost',
  'artifact-change': 'unusual files',
  'new-dependency': 'strange requirement',
};

const longestReason = 120;

/**
 * What a joined finding was made of, and what speaks against a finding, a sentence each: `Signs: attestations lost, long
 * pause.` Cleaned, not yet escaped.
 */
export function findingNotes({ rule, joined = [], evidence }: Finding): readonly string[] {
  const signs = [rule, ...joined].map((sign) => signNames[sign] ?? sign);
  const against = evidence
    .filter((item) => item.against)
    .map(({ text }) => `Against it: ${cleanOutsideText(text, longestReason).replace(/\.$/, '')}.`);
  return [...(joined.length === 0 ? [] : [`Signs: ${signs.join(', ')}.`]), ...against];
}
