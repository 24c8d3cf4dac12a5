import { addressesIn } from '../hosts.ts';
import { secretKind } from '../places.ts';
import type { CommandThreat } from './command-threat.ts';
import { readPowerShell } from './powershell.ts';
import { type Command, isInterpreter, isShell, programAt, programName, readCommands } from './words.ts';

const fetchers = /^(?:curl|wget|aria2c|fetch|lwp-download|axel)$/;
const inputs = /\$\((.{1,2000})\)|<\((.{1,2000})\)/s;

interface Line {
  readonly text: string;
  readonly commands: readonly Command[];
  readonly addresses: readonly string[];
}

/** All that is told of a command line, each kind once. `depth` bounds `sh -c "sh -c …"`. */
export function threatsIn(whole: string, depth = 0): readonly CommandThreat[] {
  if (whole.length < 4 || depth > 3) return [];
  const text = whole.slice(0, 8_000);
  const line: Line = {
    text,
    commands: readCommands(text),
    addresses: addressesIn(text).map(
      ({ scheme, host, path }) => `${scheme}://${host}${path === '/' ? '' : path}`,
    ),
  };
  const found: CommandThreat[] = [];
  const add = (kind: CommandThreat['kind'], what: string) => {
    if (!found.some((one) => one.kind === kind))
      found.push({ kind, what: what.slice(0, 200), addresses: line.addresses });
  };
  const shellText = reverseShell(text);
  if (shellText !== null) add('reverse-shell', shellText);
  const fetched = new Set<string>();
  line.commands.forEach((command, index) => {
    const at = programAt(command.words);
    const words = command.words.slice(at);
    const program = programName(words[0] ?? '');
    const before = index > 0 && command.piped ? line.commands[index - 1] : undefined;
    lookAtFetch(words, program, fetched, command);
    lookAtRun(line, words, program, before, fetched, add);
    lookAtRest(words, program, command, add);
    if (program === 'powershell' || program === 'pwsh') {
      for (const threat of readPowerShell(words.slice(1))) add(threat.kind, threat.what);
    }
    lookAtSend(line, words, program, pipedInto(line.commands, index), add);
    const nested = nestedLine(words, at > 0);
    if (nested !== null) {
      for (const threat of threatsIn(nested, depth + 1)) add(threat.kind, threat.what);
    }
  });
  return found;
}

/** The commands whose output reaches one through pipes. */
function pipedInto(commands: readonly Command[], index: number): readonly Command[] {
  const found: Command[] = [];
  for (let at = index; at > 0 && commands[at]?.piped === true; at -= 1) {
    const before = commands[at - 1];
    if (before !== undefined) found.push(before);
  }
  return found;
}

/** What `sh -c` or `cmd /c` (taken off already, as what only launches) is given to run. */
function nestedLine(words: readonly string[], isLaunched: boolean): string | null {
  const first = words[0] ?? '';
  if (isLaunched && /\s/.test(first)) return first;
  if (!isShell(first)) return null;
  const option = words.findIndex((word) => /^-\w*c$/.test(word));
  return option < 1 ? null : (words[option + 1] ?? null);
}

function lookAtFetch(
  words: readonly string[],
  program: string,
  fetched: Set<string>,
  command: Command,
): void {
  const isCertutil =
    program === 'certutil' && words.some((word) => /^[-/](?:urlcache|verifyctl)$/i.test(word));
  const isBits = program === 'bitsadmin' && words.some((word) => /^[-/]transfer$/i.test(word));
  if (!fetchers.test(program) && !isCertutil && !isBits) return;
  if (command.into !== null) fetched.add(fileName(command.into));
  if (isCertutil || isBits) {
    fetched.add(fileName(words.at(-1) ?? ''));
    return;
  }
  words.forEach((word, index) => {
    if (/^(?:-\w*o|-O|--output|--output-document|-\w*O)$/.test(word)) {
      const next = words[index + 1];
      if (next !== undefined && !/^-|:\/\//.test(next)) fetched.add(fileName(next));
    }
    if (/^--output(?:-document)?=/.test(word)) fetched.add(fileName(word.slice(word.indexOf('=') + 1)));
    // `curl -O URL` and plain `wget URL` keep the last part of the address as the name.
    if (/^[a-z]+:\/\//.test(word)) fetched.add(fileName(word.replace(/[?#].*$/, '')));
  });
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

type Add = (kind: CommandThreat['kind'], what: string) => void;

function lookAtRun(
  line: Line,
  words: readonly string[],
  program: string,
  before: Command | undefined,
  fetched: ReadonlySet<string>,
  add: Add,
): void {
  const first = words[0] ?? '';
  if (before !== undefined && isInterpreter(first)) {
    const source = programName(before.words[programAt(before.words)] ?? '');
    if (fetchers.test(source)) add('download-run', line.text);
    if (source === 'base64' || source === 'xxd' || source === 'openssl' || source === 'gunzip')
      add('decode-run', line.text);
  }
  const input = inputs.exec(
    words
      .slice(
        isShell(first) || program === 'eval' || program === '.' || program === 'source' ? 1 : words.length,
      )
      .join(' '),
  );
  const inside = input?.[1] ?? input?.[2];
  if (inside !== undefined) {
    const source = programName(readCommands(inside)[0]?.words[0] ?? '');
    if (fetchers.test(source)) add('download-run', line.text);
    if (/base64\s+(?:-d|--decode|-D)/.test(inside)) add('decode-run', line.text);
  }
  if (program === 'mshta' && words.some((word) => /^(?:https?:|javascript:|vbscript:)/i.test(word)))
    add('download-run', line.text);
  if (program === 'regsvr32' && words.some((word) => /^[-/]i:https?:/i.test(word)))
    add('download-run', line.text);
  if (program === 'rundll32' && /javascript:/i.test(line.text)) add('download-run', line.text);
  if (program === 'msiexec' && words.some((word) => /^https?:/i.test(word))) add('download-run', line.text);
  const started = isInterpreter(first) ? words.slice(1).find((word) => !word.startsWith('-')) : first;
  if (started !== undefined && started !== '' && fetched.has(fileName(started)) && !fetchers.test(program))
    add('download-run', line.text);
  if (/^python/.test(program) && words.includes('-c')) {
    const code = words[words.indexOf('-c') + 1] ?? '';
    if (/\bexec\s*\(/.test(code) && /urlopen|requests\.get|urllib/.test(code)) add('download-run', code);
    else if (/\bsocket\b/.test(code) && /\bdup2\b|pty\.spawn|subprocess/.test(code) && /connect/.test(code))
      add('reverse-shell', code);
    else if (/\bexec\s*\(/.test(code) && /b64decode|decompress|fromhex|marshal/.test(code))
      add('decode-run', code);
  }
}

function lookAtRest(words: readonly string[], program: string, command: Command, add: Add): void {
  const all = words.join(' ');
  if (/^(?:pip[\d.]*|easy_install|uv|pipx|python[\d.]*|py)$/.test(program)) {
    const pip = /^(?:pip[\d.]*|pipx)$/.test(program) || /\s-m\s+pip\b/.test(all) || /^uv\s+pip\b/.test(all);
    if ((pip && /\sinstall\b/.test(all)) || program === 'easy_install') add('installs', all);
  }
  if (program === 'schtasks' && /[-/]create/i.test(all)) add('persistence', all);
  if (program === 'crontab' && !/\s-[lr]\b/.test(all)) add('persistence', all);
  if (program === 'reg' && /\badd\b/i.test(all) && /currentversion\\+run/i.test(all)) add('persistence', all);
  if (program === 'systemctl' && /\s(?:enable|daemon-reload)\b/.test(all)) add('persistence', all);
  if (program === 'launchctl' && /\s(?:load|bootstrap|submit)\b/.test(all)) add('persistence', all);
  if (
    command.into !== null &&
    /(?:^|\/)\.(?:bashrc|zshrc|profile|bash_profile)$|\/etc\/cron/.test(command.into)
  ) {
    add('persistence', `${all} >> ${command.into}`);
  }
  if (program === 'rm' && words.some((word) => /^-\w*[rR]/.test(word)) && words.some(isWholePlace))
    add('wipes', all);
  if (program === 'dd' && /\bof=\/dev\/(?:[hs]d|nvme|disk|vd)/.test(all)) add('wipes', all);
  if (/^mkfs(?:\.|$)/.test(program) || (program === 'format' && /^[a-z]:$/i.test(words[1] ?? '')))
    add('wipes', all);
  if (
    /^(?:del|rd|rmdir|erase)$/.test(program) &&
    /\/s\b/i.test(all) &&
    /\b[a-z]:\\?(?:\*|$|\s|users)/i.test(all)
  )
    add('wipes', all);
  if (program === 'vssadmin' && /delete\s+shadows/i.test(all)) add('wipes', all);
  if (
    /stratum\+(?:tcp|ssl):\/\/|--donate-level|--coin[ =]monero/.test(all) ||
    /^(?:xmrig|minerd|cpuminer|ethminer|xmr-stak|phoenixminer|nbminer|t-rex)$/.test(program)
  ) {
    add('mines', all);
  }
}

function isWholePlace(word: string): boolean {
  return /^(?:\/|\/\*|~|~\/|~\/\*|\$HOME|\$\{HOME\}|\$HOME\/\*?|\/home|\/home\/\*?|\/etc|\/usr|\/var|\/root)$/.test(
    word,
  );
}

function lookAtSend(
  line: Line,
  words: readonly string[],
  program: string,
  sources: readonly Command[],
  add: Add,
): void {
  if (
    !fetchers.test(program) &&
    !/^(?:nc|ncat|netcat|nslookup|dig|ping|host|scp|ssh|telnet|ftp|sendmail|mail)$/.test(program)
  )
    return;
  const filled = [...words.join(' ').matchAll(/\$\(([^)]{1,300})\)|\$\{?([A-Z_]{3,40})\}?|@(\S{3,200})/g)];
  for (const [, inside, variable, file] of filled) {
    if (inside !== undefined) lookAtSource(inside, line.text, add);
    if (variable !== undefined && /TOKEN|SECRET|KEY|PASSWORD/.test(variable)) {
      // In a header a token shows who asks; in a body or address it is what is taken away.
      if (!/authorization|-H\s/i.test(line.text)) add('sends-secrets', line.text);
    }
    if (variable === 'USER' || variable === 'HOSTNAME' || variable === 'LOGNAME')
      add('sends-host', line.text);
    if (file !== undefined && secretKind(file) !== null) add('sends-secrets', line.text);
  }
  for (const source of sources) lookAtSource(source.words.join(' '), line.text, add);
}

function lookAtSource(source: string, text: string, add: Add): void {
  const words = readCommands(source)[0]?.words ?? [];
  const program = programName(words[0] ?? '');
  if (/^(?:env|printenv|set|export)$/.test(program)) add('sends-secrets', text);
  else if (
    /^(?:cat|tar|base64|zip|head|tail|gzip)$/.test(program) &&
    words.slice(1).some((word) => secretKind(word) !== null)
  )
    add('sends-secrets', text);
  else if (/^(?:whoami|hostname|id|uname|ifconfig|ip|pwd|systeminfo|ipconfig)$/.test(program))
    add('sends-host', text);
}

function reverseShell(text: string): string | null {
  if (/\/dev\/(?:tcp|udp)\/[^\s/]{1,200}\/\S/.test(text) && /\b(?:sh|bash|zsh|exec)\b/.test(text))
    return text;
  if (
    /\b(?:nc|ncat|netcat|nc\.exe|nc\.traditional)\b[^|;]{0,300}\s(?:-\w*[ec]|--exec|--sh-exec)\s/.test(text)
  )
    return text;
  if (
    /\bmkfifo\b/.test(text) &&
    /\b(?:nc|ncat|netcat|openssl|telnet)\b/.test(text) &&
    /\b(?:sh|bash)\b/.test(text)
  )
    return text;
  if (/\bsocat\b/.test(text) && /\bexec:/i.test(text) && /tcp/i.test(text)) return text;
  return null;
}
