import { threatsIn } from '../../../knowledge/commands/threats.ts';

const reaching =
  /\b(?:import|from)\s{1,4}(?:os|subprocess|socket|urllib|requests|ctypes|base64|marshal|zlib|pty|shutil|winreg|http|httpx|threading|tempfile)\b|__import__\s?\(|\b(?:os\.system|subprocess|urlopen|urlretrieve|b64decode|eval|exec|compile|getattr|popen|socket)\s{0,2}[.(]/;

/** Whether a text that is run as code or as a command reaches outside of what it computes, as far as its words tell. */
export function looksActive(text: string): boolean {
  const part = text.slice(0, 20_000);
  return reaching.test(part) || threatsIn(part).length > 0;
}
