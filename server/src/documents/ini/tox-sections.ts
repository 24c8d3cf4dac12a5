import type { Span } from '../../packaging/requirement.ts';
import { takeFilledIn } from '../filled-in.ts';
import type { LineIndex } from '../line-index.ts';
import { type PiecedText, trimmedPart } from '../pieces.ts';
import { type FoundLines, takeRequirementLine, tieToLastIndex } from '../requirement-line.ts';
import { takeRequirement } from '../requirement-string.ts';
import { logicalLines } from './logical-lines.ts';
import type { IniOption, IniSection } from './read.ts';
import { takeIndexServers, takeToxSettings } from './tox-settings.ts';

/** `py38,py{39,310}-!django: requests`: the environments that take the rest of the line. */
const factors = /^[\w{}.!,+ \t-]+:[ \t]+/;
const reference = /^\{\[([^\]{}]*)\]([^\]{}]*)\}$/;
/** tox's names for the folder that the file stands in. */
const ownFolder = /^\{(?:toxinidir|tox_root)\}(?:\{\/\}|[\\/])?/;

/** What holds no substitution, or holds one where no name is: in the address of an index or of a reference. */
const readAsWritten =
  /^[^{]*$|^(?:-i|-f|--(?:index-url|extra-index-url|find-links))[\s=]|^(?:[a-z]+\+)?(?:https?|ssh|git|file):|^[\w.-]+(?:\[[^\]]*\])?\s*@/;

/** One list of requirements. */
interface List {
  readonly lines: readonly Span[];
  readonly group: string;
}

/**
 * Reads what tox installs (tox's "Configuration" page, with its "Conditional settings" and "Substitutions"): `requires`
 * of its own section, `deps` and `constraints` of the environments. Lists that a `deps` takes over from another section
 * (`{[base]deps}`) are read where they stand. What holds a substitution (`{env:NAME}`) is known only when tox runs, and
 * left out.
 */
export function takeToxSections(
  found: FoundLines,
  index: LineIndex,
  text: string,
  sections: readonly IniSection[],
  coreSection: 'tox' | 'tox:tox',
): void {
  const waiting: List[] = [];
  const seen = new Set<readonly Span[]>();
  const want = (section: IniSection, { lines }: IniOption) => {
    if (seen.has(lines)) return;
    seen.add(lines);
    waiting.push({ lines, group: groupOf(section.name) });
  };
  for (const section of sections) {
    const isEnvironment =
      /^(?:testenv|pkgenv)(?::|$)|^\.pkg/.test(section.name) || section.name.startsWith('env:');
    for (const option of section.options) {
      if (isEnvironment) takeToxSettings(found, index, text, option);
      if (section.name === coreSection && option.key === 'requires') takeCore(found, index, text, option);
      else if (section.name === coreSection && option.key === 'indexserver')
        takeIndexServers(found, index, text, option);
      else if (isEnvironment && option.key === 'deps') want(section, option);
      else if (isEnvironment && option.key === 'constraints') takeConstraints(found, index, text, option);
    }
  }
  const byPlace = createLookup(sections);
  // The loop reaches what is added while it runs.
  for (const { lines, group } of waiting) {
    const { length } = found.dependencies;
    const indexes = found.indexes.length;
    for (const line of logicalLines(text, lines)) {
      const entry = trimmedPart(line, factors.exec(line.value)?.[0].length ?? 0);
      const [, name, key] = reference.exec(entry.value) ?? [];
      if (name !== undefined && key !== undefined)
        for (const [section, option] of byPlace(name, key)) want(section, option);
      else takeLine(found, index, entry, group);
    }
    tieToLastIndex(found, length, indexes);
  }
}

function groupOf(section: string): string {
  const colon = section.indexOf(':');
  return colon < 0 ? section : section.slice(colon + 1);
}

/** The options of a name in the sections of a name, once: whoever asks again has them already. */
type Lookup = (section: string, key: string) => readonly (readonly [IniSection, IniOption])[];

function createLookup(sections: readonly IniSection[]): Lookup {
  const byName = new Map<string, [IniSection, IniOption][]>();
  for (const section of sections) {
    for (const option of section.options) {
      const place = `${section.name}\n${option.key}`;
      const known = byName.get(place);
      if (known === undefined) byName.set(place, [[section, option]]);
      else known.push([section, option]);
    }
  }
  return (section, key) => {
    const place = `${section}\n${key}`;
    const options = byName.get(place) ?? [];
    byName.delete(place);
    return options;
  };
}

function takeLine(found: FoundLines, index: LineIndex, entry: PiecedText, group: string): void {
  const option = /^(?:-[rc]|--(?:requirement|constraint)(?=[\s=]))[\s=]*/.exec(entry.value);
  const place = { kind: 'requirement', group } as const;
  if (option === null || !entry.value.includes('{')) {
    if (readAsWritten.test(entry.value)) takeRequirementLine(found, index, entry, place);
    // Another option, or a folder beside the file, names nothing.
    else if (!/^(?:-|\{(?:toxinidir|tox_root)\}|[./])/.test(entry.value))
      takeFilledIn(found, index, entry, place);
    return;
  }
  const kind = /^--?r/.test(option[0]) ? 'requirement' : 'constraint';
  takeInclude(found, index, trimmedPart(entry, option[0].length), kind);
}

/** A file beside this one, written with or without tox's name for its folder. */
function takeInclude(
  found: FoundLines,
  index: LineIndex,
  written: PiecedText,
  kind: 'requirement' | 'constraint',
): void {
  const path = trimmedPart(written, ownFolder.exec(written.value)?.[0].length ?? 0);
  if (path.value === '' || /[{}]|^[a-z]+:\/\//i.test(path.value)) return;
  const range = index.range(path.offset(0), path.endOffset(path.value.length));
  found.includes.push({ kind, path: path.value, range });
}

function takeConstraints(found: FoundLines, index: LineIndex, text: string, { lines }: IniOption): void {
  for (const line of logicalLines(text, lines)) {
    takeInclude(
      found,
      index,
      trimmedPart(line, /^(?:-c|--constraint[\s=])\s*/.exec(line.value)?.[0].length ?? 0),
      'constraint',
    );
  }
}

/** `requires` may stand on one line, its requirements parted by commas, which also part the clauses of a specifier. */
function takeCore(found: FoundLines, index: LineIndex, text: string, { lines }: IniOption): void {
  for (const line of logicalLines(text, lines)) {
    for (let from = 0; from <= line.value.length; ) {
      const until = lines.length > 1 ? line.value.length : endOfItem(line.value, from);
      const part = trimmedPart(line, from, until);
      const take = part.value.includes('{') ? takeFilledIn : takeRequirement;
      take(found, index, part, { kind: 'build', group: null });
      from = until + 1;
    }
  }
}

function endOfItem(list: string, from: number): number {
  const comma = /,(?!\s*[<>=!~])/g;
  comma.lastIndex = from;
  return comma.exec(list)?.index ?? list.length;
}
