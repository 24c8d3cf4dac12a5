import type { Findings } from './findings.ts';

const longestName = 1024;
const longestKept = 4096;
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

/** Without the parts that lead nowhere: two names with one path are one file. */
export function pathOf(name: string): string {
  if (!/\/\/|\.\/|\/\.?$|^\//.test(name)) return name;
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  return parts.join('/');
}

/** What a file system makes of it that heeds neither case, nor how accents are written, nor dots and blanks at the end. */
export function foldedPath(path: string): string {
  return path
    .normalize('NFC')
    .toLowerCase()
    .replace(/[. ](?=$|\/)/g, '');
}

/** Names that no system takes are cut: many of them would fill the memory. */
export function boundedName(name: string): string {
  return name.length > longestKept ? `${name.slice(0, longestKept)}…` : name;
}
