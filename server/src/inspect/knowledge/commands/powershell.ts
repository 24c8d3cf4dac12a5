import type { CommandThreat } from './command-threat.ts';

const fetches =
  /downloadstring|downloadfile|downloaddata|invoke-webrequest|invoke-restmethod|start-bitstransfer|\biwr\b|\birm\b|net\.webclient|\bcurl\b|\bwget\b/i;
const runs =
  /\biex\b|invoke-expression|start-process|\bsaps\b|frombase64string|reflection\.assembly|\[scriptblock\]|invoke-item|&\s*\(/i;

function isOption(word: string, full: string, least: number): boolean {
  const name = word.replace(/^[-/\u2013]/, '').toLowerCase();
  return /^[-/\u2013]/.test(word) && name.length >= least && full.startsWith(name);
}

/**
 * What the arguments of PowerShell say. Options may be shortened to any beginning (`-w`, `-enc`, `-e`); an encoded command is
 * UTF-16LE in base64 (about_PowerShell_exe).
 */
export function readPowerShell(words: readonly string[]): readonly Pick<CommandThreat, 'kind' | 'what'>[] {
  const encodedAt = words.findIndex((word) => isOption(word, 'encodedcommand', 1) || /^[-/]ec$/i.test(word));
  const encoded = encodedAt < 0 ? undefined : words[encodedAt + 1];
  const hiddenAt = words.findIndex((word) => isOption(word, 'windowstyle', 1));
  const isHidden = hiddenAt >= 0 && /^(?:h|hi|hid|hidd|hidde|hidden|1)$/i.test(words[hiddenAt + 1] ?? '');
  const text = encoded === undefined ? words.join(' ') : decoded(encoded);
  const does = fetches.test(text) && runs.test(text);
  if (encoded !== undefined && encoded.length >= 20)
    return [{ kind: 'hidden-powershell', what: `powershell ${text}` }];
  if (isHidden && (fetches.test(text) || runs.test(text)))
    return [{ kind: 'hidden-powershell', what: `powershell ${text}` }];
  // With a window and in plain words it is what `curl … | sh` is elsewhere.
  if (does) return [{ kind: 'download-run', what: `powershell ${text}` }];
  if (/add-mppreference\s+-exclusion|set-mppreference\s+-disable/i.test(text))
    return [{ kind: 'hidden-powershell', what: `powershell ${text}` }];
  return [];
}

function decoded(base64: string): string {
  const text = Buffer.from(base64.slice(0, 20_000), 'base64').toString('utf16le');
  return /^[\s -~\u00a0-\u024f]+$/.test(text.slice(0, 200)) ? text : base64;
}
