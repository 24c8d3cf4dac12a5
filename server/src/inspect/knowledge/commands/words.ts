/** One program in a command line of a shell. */
export interface Command {
  /** The words with their quotes taken off; what the shell would put in (`$(…)`, `$x`) stays as written. */
  readonly words: readonly string[];
  /** Whether it reads what the one before it prints. */
  readonly piped: boolean;
  /** Where its output goes, `>` and `>>`; null where it goes nowhere. */
  readonly into: string | null;
}

const limit = 8_000;

/**
 * The programs a command line starts, read as `sh` and `cmd.exe` do as far as quotes, pipes, `;`, `&`, `&&` and `>` go.
 * No more than 60 commands of the first 8,000 characters.
 */
export function readCommands(line: string): readonly Command[] {
  const text = line.slice(0, limit);
  const commands: Command[] = [];
  let words: string[] = [];
  let word: string | null = null;
  let piped = false;
  let into: string | null = null;
  let wantsTarget = false;
  const endWord = () => {
    if (word !== null) {
      if (wantsTarget) into = word;
      else words.push(word);
      wantsTarget = false;
    }
    word = null;
  };
  const endCommand = (nextIsPiped: boolean) => {
    endWord();
    if (words.length > 0 || into !== null) commands.push({ words, piped, into });
    words = [];
    into = null;
    piped = nextIsPiped;
  };
  for (let at = 0; at < text.length && commands.length < 60; at += 1) {
    const char = text[at] ?? '';
    if (char === '"' || char === "'") {
      const end = text.indexOf(char, at + 1);
      const stop = end < 0 ? text.length : end;
      word = (word ?? '') + text.slice(at + 1, stop);
      at = stop;
    } else if (char === '\\' && /[\s"'\\;&|$]/.test(text[at + 1] ?? '')) {
      if (text[at + 1] !== '\n') word = (word ?? '') + (text[at + 1] ?? '');
      at += 1;
    } else if (char === '$' && text[at + 1] === '(') {
      const stop = closing(text, at + 1);
      word = (word ?? '') + text.slice(at, stop + 1);
      at = stop;
    } else if (char === '`') {
      const end = text.indexOf('`', at + 1);
      const stop = end < 0 ? text.length : end;
      word = `${word ?? ''}$(${text.slice(at + 1, stop)})`;
      at = stop;
    } else if (char === '<' && text[at + 1] === '(') {
      const stop = closing(text, at + 1);
      word = `${word ?? ''}${text.slice(at, stop + 1)}`;
      at = stop;
    } else if (char === '|') {
      const twice = text[at + 1] === '|';
      if (twice) at += 1;
      endCommand(!twice);
    } else if (char === '&' && (text[at + 1] === '>' || text[at - 1] === '>')) {
      word = (word ?? '') + char;
    } else if (char === ';' || char === '\n' || char === '&') {
      if (text[at + 1] === '&') at += 1;
      endCommand(false);
    } else if (char === '>') {
      if (text[at + 1] === '>') at += 1;
      // `2>` names a stream, not a word.
      if (word !== null && /^\d$|^&$/.test(word)) word = null;
      endWord();
      wantsTarget = true;
    } else if (/\s/.test(char)) {
      endWord();
    } else {
      word = (word ?? '') + char;
    }
  }
  endCommand(false);
  return commands;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return text.length;
}

const launchers =
  /^(?:sudo|nohup|env|exec|time|setsid|start|call|cmd|cmd\.exe|doas|stdbuf|timeout|nice|command|open|xdg-open|wine|busybox|conhost|conhost\.exe|start-process)$/i;

/** The file name of a program without its folder and `.exe`, lower case. */
export function programName(word: string): string {
  const name = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1).toLowerCase();
  return name.replace(/\.exe$/, '');
}

/** Where among the words the program stands that is run in the end: behind `sudo`, `nohup`, `start`, `cmd /c`, `VAR=x`. */
export function programAt(words: readonly string[]): number {
  let at = 0;
  while (at < words.length - 1) {
    const word = words[at] ?? '';
    if (
      launchers.test(programName(word)) ||
      /^[A-Za-z_]\w*=/.test(word) ||
      (at > 0 && /^(?:[-/]\w|-{1,2}\w[\w-]*)$/.test(word))
    )
      at += 1;
    else break;
  }
  return at;
}

const shellNames = new Set('sh bash zsh dash ksh ash fish csh tcsh'.split(' '));

export function isShell(word: string): boolean {
  return shellNames.has(programName(word));
}

/** Programs that run what they read or are named: shells and interpreters. */
export function isInterpreter(word: string): boolean {
  return (
    isShell(word) ||
    /^(?:python[\d.]*w?|py|pypy3?|perl|ruby|node|php|osascript|powershell|pwsh|cscript|wscript|mshta|rundll32|regsvr32|msiexec|java)$/.test(
      programName(word),
    )
  );
}
