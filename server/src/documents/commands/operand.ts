import { foreignLetterNote } from '../../packaging/foreign-letter.ts';
import { normalizeName } from '../../packaging/name.ts';
import { requiredByPoetry } from '../../packaging/poetry-constraint.ts';
import { parseRequirement, type Span } from '../../packaging/requirement.ts';
import { extrasInReference, isDirectReference, nameInReference } from '../requirements/direct-reference.ts';
import { withoutUserInfo } from '../user-info.ts';
import type { Argument, InstallEntry, InstallError } from './installs.ts';
import { unknownText } from './shell-word.ts';
import type { AtMeaning } from './tools.ts';

export interface ReadOperand {
  /** Null for what is no distribution's name: a folder, a pattern, a word that a variable decides. */
  readonly entry: InstallEntry | null;
  readonly errors: readonly InstallError[];
}

type Place = (start: number, end: number) => Span;

const nothing: ReadOperand = { entry: null, errors: [] };
const behindAt = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?:\[([^\]@]*)\])?@([^\s:/\\@]+)$/;
const untilVariable = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)[ \t]*(?=[[<>=!~;(]|@[^/:]*$)/;
const loneVersion = /^[0-9]+(?:\.[0-9*]+)*$/;
/** What the shell makes of words like these is not known. */
const pattern = /[*?{}]/;

/**
 * Reads one operand of an install command: a requirement (PEP 508), an address or path that tells a name, or
 * `name@version` where the tool takes that. `place` leads from offsets in the operand to the document.
 */
export function readOperand(
  text: string,
  { word, from, until }: Argument,
  at: AtMeaning,
  place: Place,
): ReadOperand {
  const value = word.value.slice(from, until);
  const written = value.trim();
  // `^` continues a line for Windows' own shell.
  if (written === '' || written === '^') return nothing;
  const lead = value.indexOf(written);
  const whole = { start: lead, end: lead + written.length };
  if (isDirectReference(written) && !(at !== null && behindAt.test(written))) {
    return reference(text, value, whole, place);
  }
  if (written.includes(unknownText)) return ofVariable(text, value, whole, place);
  const versioned = at === null ? null : behindAt.exec(written);
  if (versioned !== null) return withVersion(text, versioned, at, whole, place);
  const parsed = parseRequirement(value);
  // `requests >= 2` without quotes leaves a lone version behind.
  if (parsed === null || loneVersion.test(written)) {
    if (word.bare && pattern.test(written)) return nothing;
    const message = `This is not the name of a distribution.${foreignLetterNote(written)}`;
    return { entry: null, errors: [{ message, ...place(whole.start, whole.end) }] };
  }
  const cut = (span: Span | null) => (span === null ? null : value.slice(span.start, span.end));
  const url = cut(parsed.url);
  const poetry = at === 'poetry' && parsed.problems.length > 0;
  const specifier = cut(parsed.specifier);
  // Poetry reads more than PEP 440: `=2`, `^2`.
  const requires = poetry && specifier !== null ? requiredByPoetry(specifier) || null : specifier;
  return entryOf(text, value, place, {
    whole,
    name: parsed.name,
    specifier: parsed.specifier === null ? null : { ...parsed.specifier, requires },
    extras: parsed.extras,
    marker: cut(parsed.marker),
    url: url === null ? null : withoutUserInfo(url),
    // Poetry reads more than PEP 508: what is wrong by that may be right for it.
    errors: poetry
      ? []
      : parsed.problems.map(({ message, start, end }) => ({ message, ...place(start, end) })),
  });
}

/** `name@1.2`, `name@^1.2`, `name@latest` */
function withVersion(
  text: string,
  [value, name = '', extras = '', version = '']: RegExpExecArray,
  at: AtMeaning,
  whole: Span,
  place: Place,
): ReadOperand {
  const { start } = whole;
  const sign = whole.end - version.length - 1;
  const free = version.toLowerCase() === 'latest';
  const requires = free ? null : at === 'poetry' ? requiredByPoetry(version) : exactly(version);
  const shifted = `${' '.repeat(start)}${value}`;
  return entryOf(text, shifted, place, {
    whole,
    name: { start, end: start + name.length },
    specifier: free ? null : { start: sign, end: whole.end, requires: requires === '' ? null : requires },
    extras: extrasIn(extras),
    marker: null,
    url: null,
    errors: [],
  });
}

function exactly(version: string): string {
  return /^[<>=!~]/.test(version) ? version : `==${version}`;
}

/** `name==$VERSION`: the name stands, its version is not known. */
function ofVariable(text: string, value: string, whole: Span, place: Place): ReadOperand {
  const before = value.slice(whole.start, value.indexOf(unknownText));
  const [, name] = untilVariable.exec(before) ?? [];
  if (name === undefined) return nothing;
  const list = /^\s*\[([^\]]*)\]/.exec(before.slice(name.length))?.[1] ?? '';
  return entryOf(text, value, place, {
    whole,
    name: { start: whole.start, end: whole.start + name.length },
    specifier: null,
    extras: extrasIn(list),
    marker: null,
    url: null,
    errors: [],
  });
}

function reference(text: string, value: string, whole: Span, place: Place): ReadOperand {
  const name = nameInReference(value, whole);
  if (name === null) return nothing;
  const { start, end } = place(whole.start, whole.end);
  const written = value.slice(whole.start, whole.end);
  const url = written.includes(unknownText) ? text.slice(start, end) : written;
  return entryOf(text, value, place, {
    whole,
    name,
    specifier: null,
    extras: extrasInReference(written).map(normalizeName),
    marker: null,
    url: withoutUserInfo(url),
    errors: [],
  });
}

interface Parts extends Pick<InstallEntry, 'extras' | 'marker' | 'url'> {
  readonly whole: Span;
  readonly name: Span;
  readonly specifier: (Span & { readonly requires: string | null }) | null;
  readonly errors: readonly InstallError[];
}

/** The entry at its places; none where a name is put together from quoted pieces, since no place holds it. */
function entryOf(text: string, value: string, place: Place, parts: Parts): ReadOperand {
  const rawName = value.slice(parts.name.start, parts.name.end);
  const name = place(parts.name.start, parts.name.end);
  const whole = place(parts.whole.start, parts.whole.end);
  if (!stands(text, name, rawName)) {
    const message = 'This name is put together from pieces; write it in one.';
    return { entry: null, errors: [{ message, ...whole }] };
  }
  const { extras, marker, url, errors } = parts;
  const entry = { rawName, whole, name, extras, marker, url, index: null, group: null };
  if (parts.specifier === null) return { entry: { ...entry, specifier: null }, errors };
  const { start, end, requires } = parts.specifier;
  const written = value.slice(start, end);
  const specifier = { text: written, requires, ...place(start, end) };
  return { entry: { ...entry, specifier: stands(text, specifier, written) ? specifier : null }, errors };
}

/** Whether the stretch holds the text, the backslashes and line ends of a shell aside. */
function stands(text: string, { start, end }: Span, value: string): boolean {
  const written = text.slice(start, end);
  return written === value || withoutJoints(written) === withoutJoints(value);
}

function withoutJoints(text: string): string {
  return text.replace(/[\\\s]+/g, '');
}

function extrasIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((extra) => extra.trim())
    .filter((extra) => /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(extra))
    .map(normalizeName);
}
