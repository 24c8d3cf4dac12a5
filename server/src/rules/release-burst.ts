import { ageInWords, countInWords, dateInWords, day, spanInWords } from '../phrases.ts';
import type { Evidence } from './finding.ts';
import { inCooldown } from './in-cooldown.ts';
import { appeared } from './joined-message.ts';
import { evidence, makeFinding } from './make-finding.ts';
import { type Burst, beginsWithFeature, burstOf } from './quick-succession.ts';
import type { Rule, RuleInput } from './rule.ts';
import { popularity, watchedUpload } from './upload-order.ts';

/**
 * Who breaks into a project mends what he made within the hour, or tries again. So do honest people after a new feature,
 * and some at every turn: both are told apart by what was released, and by the project's habit.
 */
export const releaseBurst: Rule = {
  id: 'release-burst',
  defaultLevel: 'information',
  summary: 'Several releases came in quick succession, unusual for this project.',

  check(input) {
    const watched = watchedUpload(input);
    if (watched === null) return null;
    const { upload, order } = watched;
    const burst = burstOf(order, upload);
    if (burst === null) return null;

    const phrase = `as one of ${countInWords(burst.uploads.length, 'release')} within ${spanOf(burst)}`;
    return {
      ...makeFinding(input, {
        rule: 'release-burst',
        about: 'release',
        level:
          isRush(burst) && inCooldown(upload.release, input.cooldown.days, input.now) === true
            ? 'warning'
            : 'information',
        certainty: 'medium',
        message: `${appeared(input, upload.release)} ${ageInWords(upload.at, input.now)} ago ${phrase}, which is unusual for this project. See what they changed before you install one of them.`,
        evidence: burstEvidence(input, burst),
      }),
      signal: { release: upload.release.version, phrase },
    };
  },
};

/** Two are a release and its correction. Three in a row are seldom honest: seen of one project in four hundred in two years. */
const rush = { releases: 3, within: day / 12 };

function isRush({ uploads }: Burst): boolean {
  const steps = beginsWithFeature(uploads) ? uploads.slice(1) : uploads;
  return steps.some(({ at }, first) => {
    const last = steps[first + rush.releases - 1];
    return last !== undefined && last.at - at < rush.within;
  });
}

function spanOf({ uploads }: Burst): string {
  return spanInWords(uploads[0]?.at ?? 0, uploads.at(-1)?.at ?? 0);
}

function burstEvidence(input: RuleInput, { uploads, before, alike }: Burst): Evidence[] {
  const { releases } = input.facts;
  if (!releases.known) return [];
  const times = uploads
    .slice(0, 6)
    .map(({ release, at }) => `${release.version} at ${new Date(at).toISOString().slice(11, 16)}`);
  const more = uploads.length > times.length ? ` and ${uploads.length - times.length} more` : '';
  const date = dateInWords(uploads[0]?.at ?? 0);
  const earlier = `its ${countInWords(before.length, 'earlier release')}`;
  const years = ageInWords(before[0]?.at ?? 0, uploads[0]?.at ?? 0);
  const habit: Evidence =
    alike === 0
      ? evidence(`Of ${earlier} in ${years} none came like this.`, releases)
      : { ...evidence(`Among ${earlier} in ${years} this happened once before.`, releases), against: true };
  return [evidence(`On ${date} (UTC): ${times.join(', ')}${more}.`, releases), habit, ...popularity(input)];
}
