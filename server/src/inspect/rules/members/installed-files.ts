import type { Evidence } from '../../inspection.ts';
import type { MemberFile, MemberRule } from '../content-rule.ts';
import { textOf } from './places.ts';
import { atOffset, mostOfOneFile, ofFile } from './remarks.ts';

/** Shell that fetches and runs, in one line. */
const doing: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  {
    pattern: /\b(?:curl|wget)\b[^\n|]{0,500}\|\s{0,20}(?:sudo\s{1,20})?(?:ba|z|da)?sh\b/g,
    why: 'The command fetches a script and runs it without anybody seeing it.',
  },
  {
    pattern: /\b(?:sh|bash|eval|source)\b[^\n]{0,40}(?:\$\(|`|<\()\s{0,20}(?:curl|wget)\b/g,
    why: 'The command fetches a script and runs it without anybody seeing it.',
  },
  {
    pattern:
      /\bbase64\s{1,20}(?:-d|-D|--decode)\b[^\n|]{0,200}\|\s{0,20}(?:sudo\s{1,20})?(?:(?:ba|z|da)?sh|python3?)\b/g,
    why: 'The command runs a text that is decoded first.',
  },
  {
    pattern: /\/dev\/(?:tcp|udp)\/[^\s/]{1,200}\/\d{1,5}/g,
    why: 'The command opens a connection by means of the shell, as remote shells do.',
  },
  {
    pattern: /\b(?:nc|ncat)\b[^\n]{0,80}\s-e\s/g,
    why: 'The command hands a shell to whoever it connects to.',
  },
  {
    pattern: /\bpowershell(?:\.exe)?\b[^\n]{0,200}\s-(?:e|en|enc|encodedcommand)\s/gi,
    why: 'The command runs a text that is encoded, out of sight.',
  },
];

/** Where files of `*.data/data` go that change what a machine does by itself. */
const startsThings =
  /(?:^|\/)(?:etc\/(?:cron[^/]*|profile\.d|init\.d|ld\.so\.preload|sudoers[^/]*|systemd|rc\.local)|\.ssh|\.config\/autostart|autostart|LaunchAgents|LaunchDaemons|systemd\/(?:system|user)|\.git\/hooks)(?:\/|$)|(?:^|\/)\.(?:bashrc|profile|bash_profile|zshrc|zprofile)$/i;

/** Files of a wheel that land outside of where modules lie: commands, and whatever `*.data/data` holds. */
export const installedFiles: MemberRule = {
  ids: ['installed-script', 'outside-data'],
  wants: (name, { kind }) => kind === 'wheel' && dataPath(name) !== null,
  check(file) {
    const path = dataPath(file.name);
    if (path === null) return [];
    if (path.startsWith('scripts/')) return ofScript(file);
    const told = ofData(path.slice('data/'.length));
    return told === null ? [] : [ofFile(file.name, path, { rule: 'outside-data', ...told })];
  },
};

function dataPath(name: string): string | null {
  const found = /^[^/]+\.data\/((?:scripts|data)\/.+)$/.exec(name);
  return found?.[1] ?? null;
}

const pythonScript = /^#!.{0,200}python/;

function ofScript(file: MemberFile): readonly Evidence[] {
  const text = textOf(file);
  // Python is followed as such, and compiled programs are no text.
  if (text.includes('\0') || file.name.endsWith('.py') || pythonScript.test(text)) return [];
  const found: Evidence[] = [];
  for (const { pattern, why } of doing) {
    for (const match of text.matchAll(pattern)) {
      if (found.length >= mostOfOneFile) return found;
      found.push(
        atOffset(
          file.name,
          text,
          { start: match.index },
          { rule: 'installed-script', why, weight: 0.7, when: 'called' },
        ),
      );
    }
  }
  return found;
}

function ofData(path: string): { readonly why: string; readonly weight: number } | null {
  if (path.startsWith('/') || path.split('/').includes('..')) {
    return {
      why: 'The file would be written outside of the environment that it is installed into.',
      weight: 0.5,
    };
  }
  if (!startsThings.test(path)) return null;
  const why =
    'The file lands where the system looks for what it starts by itself; in a virtual environment it has no use there.';
  return { why, weight: 0.4 };
}
