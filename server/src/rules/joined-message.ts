import { ageInWords, countInWords, dateInWords, day } from '../phrases.ts';
import type { Release } from '../sources/project-facts.ts';
import type { Finding, RuleId, Suggestion } from './finding.ts';
import { inCooldown } from './in-cooldown.ts';
import { shownName, shownRequirement } from './make-finding.ts';
import { noneGood } from './none-good.ts';
import type { RuleInput } from './rule.ts';
import { wantedBy } from './wanted.ts';

/** In the order in which one would tell it: when, by whom, with what. */
const told: readonly RuleId[] = [
  'dormant-revival',
  'release-burst',
  'owner-burst',
  'odd-version',
  'owner-change',
  'provenance-lost',
  'publisher-change',
  'maintainer-change',
  'artifact-change',
  'new-dependency',
  'new-project',
];

/** More in one sentence is not read; the evidence has them all. */
const mostPhrases = 3;

/**
 * `acme-client 1.5.post1 appeared 5 hours ago after 14 months without a release, without the attestations its releases have
 * carried since 1.2. Wait until 25 November 2026, or pin 1.5.` `signs`: the weightiest first.
 */
export function joinedMessage(
  signs: readonly Finding[],
  release: Release,
  suggestions: readonly Suggestion[],
  input: RuleInput,
): string {
  const age = ageInWords(release.uploadedAt ?? input.now, input.now);
  const worded = signs.filter(({ signal }) => (signal?.phrase ?? '') !== '');
  const shown = worded
    .slice(0, mostPhrases)
    .sort((a, b) => place(a) - place(b))
    .map(({ signal }) => signal?.phrase ?? '');
  const more = worded.length - shown.length;
  if (more > 0) shown.push(`with ${countInWords(more, 'more sign')}`);
  return `${appeared(input, release)} ${age} ago ${inARow(shown)}. ${advice(release, suggestions, input)}`;
}

/** `boto3 1.36.3 appeared`, or for what merely allows it `1.36.3, the newest release that boto3>=1 allows, appeared`. */
export function appeared(input: RuleInput, { version }: Release): string {
  if (input.version !== null) return `${shownName(input)} ${input.version} appeared`;
  return input.dependency.requires === null
    ? `${version}, the newest release of ${shownName(input)}, appeared`
    : `${version}, the newest release that ${shownRequirement(input)} allows, appeared`;
}

/** Phrases have commas of their own, so that `and` takes one before it. */
function inARow(phrases: readonly string[]): string {
  if (phrases.length < 3) return phrases.join(', ');
  return `${phrases.slice(0, -1).join(', ')}, and ${phrases.at(-1)}`;
}

function advice(release: Release, suggestions: readonly Suggestion[], input: RuleInput): string {
  const { days } = input.cooldown;
  const waits = inCooldown(release, days, input.now) === true;
  const first = waits
    ? `Wait until ${dateInWords((release.uploadedAt ?? input.now) + days * day)}`
    : 'Look into it before you install it';
  const pin = suggestions.find((each) => each.kind === 'pin');
  if (pin !== undefined) return `${first}, or pin ${pin.version}.`;
  const none = noneGood(wantedBy(input));
  return none === null ? `${first}.` : `${first}. ${none}`;
}

function place({ rule }: Finding): number {
  const at = told.indexOf(rule);
  return at === -1 ? told.length : at;
}
