import type { Findings } from './findings.ts';

const longestName = 1024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const control = /[\u0000-\u001f\u007f-\u009f]/;
const drive = /^[A-Za-z]:/;

/** Whether a name, followed as a path, leads out of where it starts. */
export function leadsOut(name: string): boolean {
  return /^[/\\]/.test(name) || drive.test(name) || name.split(/[/\\]/).includes('..');
}

/** Notes names that programs read in different ways, or that do harm when they are followed. */
export function noteName(name: string, findings: Findings): void {
  if (leadsOut(name)) findings.note('traversal', name);
  else if (name.includes('\\')) findings.note('backslash', name);
  if (name === '' || name.length > longestName || control.test(name)) findings.note('unsafe-name', name);
}

/** What a file system that heeds neither case nor how accents are written makes of it. */
export function foldedName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
