import { createLineIndex } from '../../documents/line-index.ts';
import type { ReadError } from '../../documents/reader.ts';
import { cleanOutsideText } from '../../outside-text.ts';
import { isValidName, type NormalizedName, normalizeName } from '../../packaging/name.ts';
import type { PeopleFile, RecordedPeople } from './people-file.ts';

/** Two hundred characters a project: far more than any has dependencies. UTF-16 units. */
const mostText = 4 * 1024 * 1024;
const mostPeople = 500;
const longest = 300;
/** The file nests four levels deep; one that nests without end costs memory for each of its levels. */
const deepest = 50;
/** Of a file that is wrong throughout the first few places are enough. */
const mostErrors = 20;

const again = 'Mend it, or remove it and run wheelwarden people update.';

/**
 * Reads the text of a people file. Never throws: what makes sense of it is kept, the rest told with its place. Where the whole
 * file makes none, `projects` is empty.
 */
export function readPeopleFile(text: string): Pick<PeopleFile, 'projects' | 'errors'> {
  const lines = createLineIndex(text.length > mostText ? '' : text);
  const broken = (message: string, at = 0) => ({
    projects: new Map<NormalizedName, RecordedPeople>(),
    errors: [{ message, range: lines.range(at, at + 1) }],
  });
  if (text.length > mostText) return broken('This people file is too large, so it is not compared with.');
  const conflict = /^(?:<{7}|={7}|>{7})/m.exec(text);
  if (conflict !== null) {
    return broken(
      `This people file holds a merge conflict, so it is not compared with. ${again}`,
      conflict.index,
    );
  }
  const value = isDeep(text) ? undefined : parsed(text);
  if (value === undefined) {
    return broken(`This people file is not valid JSON, so it is not compared with. ${again}`);
  }
  if (!isObject(value) || value.version !== 1 || !isObject(value.projects)) {
    return broken(
      'This people file is of a shape that is not known: it wants "version": 1 and "projects". It is not compared with.',
    );
  }
  const projects = new Map<NormalizedName, RecordedPeople>();
  const errors: ReadError[] = [];
  for (const [name, entry] of Object.entries(value.projects)) {
    // Of one project in two spellings a reader of the diff may see the other one.
    const isTwice = projects.has(normalizeName(name));
    const recorded = isValidName(name) && !isTwice ? recordedOf(entry) : null;
    if (recorded !== null) {
      projects.set(normalizeName(name), recorded);
    } else if (errors.length < mostErrors) {
      const key = JSON.stringify(name);
      const at = Math.max(0, text.indexOf(key));
      errors.push({
        message: `The entry of ${cleanOutsideText(name) || 'a project without a name'} ${isTwice ? 'stands there twice: the first one counts.' : 'cannot be read, so its people are not compared.'} ${again}`,
        range: lines.range(at, at + key.length),
      });
    }
  }
  return { projects, errors };
}

function recordedOf(entry: unknown): RecordedPeople | null {
  if (!isObject(entry)) return null;
  const { owners, maintainers, organization, publishers, on } = entry;
  if (!isNames(owners) || !isNames(maintainers) || !isNames(publishers)) return null;
  if (organization !== null && !isName(organization)) return null;
  if (typeof on !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(on) || Number.isNaN(Date.parse(on))) return null;
  return { owners, maintainers, organization, publishers, on };
}

function isNames(value: unknown): value is readonly string[] | null {
  return value === null || (Array.isArray(value) && value.length <= mostPeople && value.every(isName));
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longest;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Brackets in texts count too: no name has so many. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '{' || character === '[') {
      if (++depth > deepest) return true;
    } else if (character === '}' || character === ']') depth--;
  }
  return false;
}
