import { hideUserInfo } from './hide-user-info.ts';

/**
 * Text that others wrote (summaries, yank reasons, names in advisories, addresses) on its way to a person.
 * It may try to move the cursor, reverse the reading order, hide characters, open links or forge markup.
 * Everything shown anywhere passes through here first.
 */

/** At most this many marks on one letter; real scripts need no more, floods climb over the lines above. */
const marksOnOneLetter = 3;

// Terminal sequences are taken out whole, so that no `[31m` is left behind. Each pattern stops at every character
// that may begin another sequence, which keeps the work linear in the length of the text.
const terminalStrings =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const terminalControls = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const terminalEscapes = /\x1b[ -/]*[0-~]/g;

const blank = /[\p{White_Space}\u2800]/u;
// Format characters hold the bidi controls, the zero-width ones and the tags; the default-ignorable ones add
// variation selectors and fillers; U+FFFC stands for an object that is not there.
const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\ufffc]/u;
const meaningless = /[\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]/u;
const mark = /\p{M}/u;

/**
 * One line of plain text: no control, escape, bidi, zero-width or tag character, white space folded, and at most
 * `limit` UTF-16 units long, cut with `…`. What cannot be shown (lone surrogates, private use) becomes U+FFFD; user
 * names and passwords in addresses are hidden.
 */
export function cleanOutsideText(text: string, limit = 80): string {
  if (limit < 1) return '';
  const plain = hideUserInfo(
    text.replace(terminalStrings, '').replace(terminalControls, '').replace(terminalEscapes, ''),
  );
  let clean = '';
  let spaceDue = false;
  let marks = marksOnOneLetter;
  for (const character of plain) {
    // White space first: tab and line feed are control characters too.
    if (blank.test(character)) {
      spaceDue = clean !== '';
      marks = marksOnOneLetter;
      continue;
    }
    if (unseen.test(character)) continue;
    if (mark.test(character)) {
      // A mark without a letter would sit on whatever we write before it.
      if (marks >= marksOnOneLetter) continue;
      marks += 1;
    } else {
      marks = 0;
    }
    if (spaceDue) clean += ' ';
    spaceDue = false;
    clean += meaningless.test(character) ? '\ufffd' : character;
    if (clean.length > limit) break;
  }
  // Once more: characters that are gone now may have stood within an address.
  const hidden = hideUserInfo(clean);
  return hidden.length > limit ? cut(hidden, limit) : hidden;
}

function cut(text: string, limit: number): string {
  let end = limit - 1;
  const last = text.charCodeAt(end - 1);
  if (last >= 0xd800 && last <= 0xdbff) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** Punctuation that Markdown (with GitHub's additions and VS Code's icons) gives a meaning wherever it stands. */
const alwaysMeaningful = /[\\`*_{}[\]<>#|~&$@^=!]/g;
/** `www.x`, `x.example`, `http:…`, `command:…`, `:smile:`: harmless when the dot or colon stands before a space. */
const linkJoint = /[.:](?=\S)/g;
/** A list item or a rule at the beginning, and dashes in a row anywhere. */
const leadingSign = /^[-+]|^(\d+)(?=[.)])|-(?=-)/g;

/**
 * Cleans as `cleanOutsideText` does (`limit` counts before escaping) and escapes the rest so that it shows as plain
 * text in Markdown: no markup, HTML, entity, image, link, autolink, mention, icon or table cell can come of it.
 */
export function markdownFromOutside(text: string, limit = 200): string {
  return cleanOutsideText(text, limit)
    .replace(alwaysMeaningful, '\\$&')
    .replace(linkJoint, '\\$&')
    .replace(leadingSign, (sign, digits: string | undefined) => (digits === undefined ? `\\${sign}` : sign))
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

const longestUrl = 2000;

/**
 * The address as it may be linked to, null where it may not: only `http` and `https`, no user info, no control or
 * invisible characters, no backslashes, at most 2,000 units. Brackets and quotes come back percent-encoded, so that
 * the address cannot end a Markdown link early; a host in another script comes back in its ASCII form.
 */
export function safeHttpUrl(url: string): string | null {
  if (url.length > longestUrl || url.includes('\\')) return null;
  if (blank.test(url) || unseen.test(url) || meaningless.test(url)) return null;
  if (!/^https?:\/\//i.test(url)) return null;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return null;
  const path = parsed.href.slice(parsed.origin.length);
  const encoded = path.replace(
    /[()[\]|`'"*_~<>]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return parsed.origin + encoded;
}
