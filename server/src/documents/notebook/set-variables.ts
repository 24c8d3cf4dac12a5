import { manifestIndexes, unknownIndexOf } from '../commands/index-variables.ts';
import type { InstallIndex } from '../commands/installs.ts';
import { exactText } from '../pieces.ts';

/** `%env NAME=value`, `%env NAME value` and `%set_env NAME value` ("Built-in magic commands"). */
const envMagic =
  /^[ \t]*%(?:set_)?env[ \t]+((?:PIP|PIPENV|UV)_[A-Z_]{1,40})(?:[ \t]*=[ \t]*|[ \t]+)(\S[^\r\n]*)/gm;

/**
 * `os.environ["NAME"] = "value"`, `.setdefault("NAME", "value")`, `.update({"NAME": "value"})`, `.update(NAME="value")`;
 * without its value where that is no string.
 */
const assignment =
  /(?:["']((?:PIP|PIPENV|UV)_[A-Z_]{1,40})["']\s{0,40}(?:\]\s{0,40}=(?!=)|[,:])|(?<=[(,]\s{0,40})((?:PIP|PIPENV|UV)_[A-Z_]{1,40})\s{0,40}=(?!=))\s{0,40}(?:[rbuf]{0,2}(["'])([^"'\r\n]{0,2000})\3)?/gi;

/**
 * The indexes of variables that a Python cell sets for the commands it hands to a shell. Nothing is run: one whose value
 * only running would tell is an index that is not known.
 */
export function setVariables(text: string): readonly InstallIndex[] {
  if (!/(?:PIP|UV|PIPENV)_/.test(text)) return [];
  const found: InstallIndex[] = [];
  const end = (match: RegExpExecArray) => match.index + match[0].length;
  for (const match of text.matchAll(envMagic)) {
    const [, name = '', value = ''] = match;
    found.push(...manifestIndexes(name, exactText(value.trimEnd(), end(match) - value.length)));
  }
  for (const match of text.matchAll(assignment)) {
    const [, quoted, bare = '', quote, value = ''] = match;
    const name = quoted ?? bare;
    if (quote === undefined) found.push(...unknownIndexOf(name, { start: match.index, end: end(match) }));
    else found.push(...manifestIndexes(name, exactText(value, end(match) - 1 - value.length)));
  }
  return found;
}
