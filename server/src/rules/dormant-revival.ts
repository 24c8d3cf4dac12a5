import { ageInWords, dateInWords, spanInWords } from '../phrases.ts';
import type { Evidence } from './finding.ts';
import { appeared } from './joined-message.ts';
import { longPauseBefore } from './long-pause.ts';
import { evidence, makeFinding } from './make-finding.ts';
import type { Rule } from './rule.ts';
import { popularity, watchedUpload } from './upload-order.ts';

/** Abandoned projects are the ones whose accounts are taken over unseen. */
export const dormantRevival: Rule = {
  id: 'dormant-revival',
  defaultLevel: 'information',
  summary: 'The release came after a pause that is long for this project.',

  check(input) {
    const watched = watchedUpload(input);
    if (watched === null) return null;
    const { upload, order, releases } = watched;
    const pause = longPauseBefore(order, upload);
    if (pause === null) return null;
    const { last, first, usual, tried } = pause;
    const long = ageInWords(last.at, first.at);
    const kind = tried ? 'final release' : 'release';
    const phrase =
      first === upload
        ? `after ${long} without a ${kind}`
        : `within ${spanInWords(first.at, upload.at)} of the first ${kind} in ${long}`;
    const facts: Evidence[] = [
      evidence(
        `The release before the pause, ${last.release.version}, came on ${dateInWords(last.at)}.`,
        releases,
      ),
    ];
    if (usual > 0) {
      const words = ageInWords(0, usual);
      facts.push(evidence(`The longest of its earlier pauses was ${words}.`, releases));
    }
    return {
      ...makeFinding(input, {
        rule: 'dormant-revival',
        about: 'release',
        level: 'information',
        certainty: 'medium',
        message: `${appeared(input, upload.release)} ${ageInWords(upload.at, input.now)} ago ${phrase}. See who made it before you install it: projects at rest are taken over unseen.`,
        evidence: [...facts, ...popularity(input)],
      }),
      signal: { release: upload.release.version, phrase },
    };
  },
};
