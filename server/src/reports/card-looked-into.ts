import type { Card } from '../assess/engine.ts';
import type { ReleaseInspection } from '../inspect/inspection.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { agoInWords, countInWords } from '../phrases.ts';
import { filesInWords, type Looked, lookedOf, placeInWords, triggerInWords } from '../rules/look-inside.ts';
import type { CardRow } from './card-row.ts';

export const lookedIntoLabel = 'Looked into';

/** What a look inside the release said; nothing where there is no release to look into. Nothing found is never called safe. */
export function lookedIntoRow({
  inspected,
  version,
  now,
}: Pick<Card, 'inspected' | 'version' | 'now'>): CardRow[] {
  if (inspected === undefined) return [];
  return [
    {
      label: lookedIntoLabel,
      text: inspected === null ? 'no' : words(inspected, version, now),
      source: null,
    },
  ];
}

function words(inspected: ReleaseInspection, version: string | null, now: number): string {
  const looked = lookedOf(inspected);
  const which = version === null ? `${cleanOutsideText(inspected.version, 40)}: ` : '';
  const when = agoInWords(inspected.at, now);
  switch (looked.verdict) {
    case null:
      return `${which}could not be looked into: ${cleanOutsideText(looked.failed ?? 'nobody did', 120)}`;
    case 'not-inspected':
      return `${which}could not be looked into: nothing in ${filesInWords(looked)} could be read`;
    case 'clean':
      return `${which}nothing found in ${filesInWords(looked)}, ${when}${alsoFailed(inspected)}`;
    case 'suspicious':
    case 'malicious':
      return `${which}${looked.verdict}: ${decisive(looked)} (${filesInWords(looked)}, ${when})`;
  }
}

function decisive({ decisive: evidence, worst }: Looked): string {
  if (evidence === null || worst === null) return 'see the evidence';
  const when = evidence.when === null ? '' : `, ${triggerInWords[evidence.when]}`;
  return `${placeInWords(evidence, worst.file)}${when}: ${cleanOutsideText(evidence.text)}`;
}

/** What was to be read besides, and could not. */
function alsoFailed({ files }: ReleaseInspection): string {
  const [first, ...more] = files.flatMap(({ failed }) => failed ?? []);
  if (first === undefined) return '';
  return more.length === 0
    ? `; another could not be looked into: ${cleanOutsideText(first, 120)}`
    : `; ${countInWords(more.length + 1, 'other')} could not be looked into`;
}
