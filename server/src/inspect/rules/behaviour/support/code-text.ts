import { threatsIn } from '../../../knowledge/commands/threats.ts';

const reaching =
  /\b(?:import|from)\s{1,4}(?:os|subprocess|socket|urllib|requests|ctypes|base64|marshal|zlib|pty|shutil|winreg|http|httpx|threading|tempfile)\b|__import__\s?\(|\b(?:os\.system|subprocess|urlopen|urlretrieve|b64decode|eval|exec|compile|getattr|popen|socket)\s{0,2}[.(]/;

/** Calls that leave Python or fetch, each a word that its source would show. */
const leaving =
  /\b(?:system|popen|Popen|urlopen|urlretrieve|check_output|check_call|b64decode|startfile|connect|spawn)\s?\(/g;
const modules =
  /\b(?:import\s{1,4}|from\s{1,4}|__import__\(\s?['"])(?:os|subprocess|socket|urllib|requests|ctypes|base64|pty|httpx)\b/;

/** Whether a text that is run as code or as a command reaches outside of what it computes, as far as its words tell. */
export function looksActive(text: string): boolean {
  const part = text.slice(0, 20_000);
  return reaching.test(part) || threatsIn(part).length > 0;
}

/**
 * Whether code that is run fetches or starts something although the words for it stand nowhere in the file: it was put together
 * from numbers, turned around or the like.
 */
export function isAssembled(text: string, source: string): boolean {
  if (source === '') return false;
  const part = text.slice(0, 20_000);
  if (!modules.test(part)) return false;
  return [...part.matchAll(leaving)].some(({ 0: word }) => !source.includes(word.replace(/\s?\($/, '')));
}

/** Pickles that call what runs programs or code: names of the module and function stand in them as text (protocols 0 to 5). */
const callingPickle =
  /(?:\bc|[\x8c\x93X].{0,8}?)(?:os|posix|nt|subprocess|builtins|__builtin__|runpy|pty)\n?.{0,12}?(?:system|popen|Popen|exec|eval|call|check_output|run|spawn|__import__)/s;

export function isCallingPickle(bytes: string): boolean {
  return callingPickle.test(bytes.slice(0, 4_000));
}
