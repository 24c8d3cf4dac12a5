import type { Card } from '../assess/engine.ts';
import { cleanOutsideText } from '../outside-text.ts';
import type { Fact, UnknownReason } from '../sources/fact.ts';
import type { PlaceFact, Places } from '../sources/project-facts.ts';
import type { CardRow } from './card-row.ts';

/** More are a sign of a machine's configuration; the first ones are what counts. */
const shownPlaces = 4;

/**
 * Where the entry comes from and why, in the order of its tool: `packages.example.com (UV_INDEX), then PyPI`. Nothing
 * where it is PyPI by default, or where the entry gives an address of its own.
 */
export function placesRow({ facts: { places, exists }, dependency }: Card): CardRow[] {
  if (places === undefined || dependency?.url) return [];
  const { indexes } = places;
  if (indexes.length === 0) {
    const isOff = !exists.known && exists.why === 'disabled';
    return [row(isOff ? 'no index: all are switched off' : 'an index whose address cannot be read')];
  }
  const [only] = indexes;
  if (only !== undefined && indexes.length === 1) {
    if (only.from === 'default' && only.public) return [];
    const alone = places.tied ? ' alone' : '';
    return [row(`${placeText(only, 'alone')}${alone}`)];
  }
  return [row(inOrder(places))];
}

function row(text: string): CardRow {
  return { label: 'Comes from', text, source: null };
}

/** `a, then b` where the first that has the name wins; `a and b, the higher version` where all are equal. */
function inOrder({ indexes, strategy }: Places): string {
  const shown = indexes.slice(0, shownPlaces);
  const main = shown
    .filter(({ supplemental }) => !supplemental)
    .map((place) => placeText(place, 'among others'));
  const more = shown
    .filter(({ supplemental }) => supplemental)
    .map((place) => placeText(place, 'among others'));
  const mixed = strategy === 'all' && main.length > 1;
  const first = mixed ? `${main.join(' and ')}, the higher version` : main.join(', then ');
  const rest = indexes.length - shown.length;
  return [first, ...more.map((text) => `else ${text}`), ...(rest > 0 ? [`and ${rest} more`] : [])]
    .filter((text) => text !== '')
    .join(mixed && more.length > 0 ? '; ' : ', ');
}

/** `packages.example.com (UV_INDEX; does not have it)` */
function placeText({ name, where, from, has }: PlaceFact, which: 'alone' | 'among others'): string {
  const why = from === 'default' ? [] : [cleanOutsideText(where)];
  const told = hasWords(has, which);
  const notes = [...why, ...(told === null ? [] : [told])].filter((note) => note !== '');
  return `${cleanOutsideText(name, 60)}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

/** Null where there is nothing to add: the rows below tell what an index has that is the only one. */
function hasWords(has: Fact<boolean>, which: 'alone' | 'among others'): string | null {
  if (!has.known) return notAsked[has.why];
  if (which === 'alone') return null;
  return has.value ? 'has it' : 'does not have it';
}

const notAsked: Readonly<Record<UnknownReason, string | null>> = {
  pending: null,
  offline: 'not asked while offline',
  unreachable: 'could not be reached',
  timeout: 'did not answer in time',
  'rate-limited': 'asked for fewer requests',
  unauthorized: 'wants a login',
  malformed: 'gave an answer that cannot be read',
  'too-large': 'gave too long an answer',
  'not-published': 'does not tell',
  private: 'not asked: the name may be private',
  'untrusted-workspace': 'not asked before you allow it',
  disabled: 'not asked',
  'not-downloaded': 'not asked',
};
