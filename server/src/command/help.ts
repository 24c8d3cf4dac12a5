import { version } from '../../../package.json';
import { padToWidth } from '../reports/width.ts';
import { type CommandName, commandNames, type OptionRow, optionRows } from './options.ts';
import { formats } from './settings.ts';

interface CommandRow {
  readonly operands: string;
  readonly summary: string;
  /** What a person wants to know before the first use. */
  readonly notes: readonly string[];
}

const commands: Readonly<Record<CommandName, CommandRow>> = {
  check: {
    operands: '[PATH...]',
    summary: 'assess the dependencies of a project',
    notes: [
      'Without a path, the working directory is checked: manifests, lock files, install commands and imports.',
      'What git ignores is left out of folders; a file that is named is checked all the same.',
      'Exit code: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or configuration,',
      '3 with --strict when facts could not be had.',
    ],
  },
  list: {
    operands: '[PATH...]',
    summary: 'list every dependency found and where, without assessing it',
    notes: [
      'Without a path, the working directory is listed: manifests, lock files, install commands and imports.',
      'What git ignores is left out of folders; a file that is named is listed all the same.',
      'Nothing is asked of the network.',
    ],
  },
  show: {
    operands: 'NAME[==VERSION]...',
    summary: 'show what is known of a project',
    notes: [
      '`-` reads names from standard input, one a line, and answers while they come; --format jsonl is a line each.',
      'Empty lines and lines that begin with # are skipped. A line that is no name is told, with exit code 2.',
      'Of names after the twentieth, who made which release is not asked for.',
    ],
  },
  inspect: {
    operands: 'FILE|DIR|NAME==VERSION...',
    summary: 'look inside distributions for code that does harm, without running any',
    notes: [
      'FILE is a wheel, an sdist, a Python file or a .pth file; DIR a source tree. Nothing of them leaves this',
      'machine.',
      'NAME==VERSION is every file of a release, fetched from the index that the project uses.',
      'Nothing found does not mean safe: what no rule knows and what was not read may still do harm.',
      'Exit code: 0 nothing found, 1 something suspicious or malicious, 2 wrong usage, 3 something could not be',
      'looked into; of several, 2 comes before 1 before 3.',
    ],
  },
  people: {
    operands: 'update|status [PATH]',
    summary: 'keep a record of who stands behind the dependencies of a project',
    notes: [
      'update writes owners, maintainers and publishers of what manifests and lock files ask for to',
      'wheelwarden.people.json: the one that holds for PATH (here), or a new one beside the policy. Commit it, and',
      'a change of people is a change of its lines. check and the editor compare with it.',
      'status tells what differs, and writes nothing.',
      'Exit code: 0 written, or as recorded; 1 with status where the people of a recorded project changed;',
      '2 wrong usage, no file to compare with, or one that is broken: it is not written over;',
      '3 owners could not be had, and what was recorded of them stays.',
    ],
  },
  db: {
    operands: 'update|status',
    summary: 'keep the advisories on this machine',
    notes: [
      "update fetches all of OSV's advisories for PyPI the first time, then what changed; --refresh takes all again.",
      'status tells their age and number. check, show and lsp use them with --advisories local: no name leaves',
      'this machine for advisories then.',
      'Exit code: 0 done, 2 wrong usage, 3 the data could not be had and what was there stays.',
    ],
  },
  lsp: {
    operands: '--stdio',
    summary: 'serve an editor that speaks the Language Server Protocol',
    notes: [
      'Options given here hold whatever the settings of the editor say.',
      'The index, the advisory service and the cache are those of the options, else of the settings.',
    ],
  },
};

/** The help of one command, or of all; made from the tables of commands and options. */
export function helpText(command: CommandName | null): string {
  return command === null ? generalHelp() : commandHelp(command);
}

/** What `wheelwarden --version` prints. */
export function versionText(): string {
  return `wheelwarden ${version}\n`;
}

function generalHelp(): string {
  const rows = commandNames.map(
    (name) => [`${name} ${commands[name].operands}`, commands[name].summary] as const,
  );
  return `${[
    'Wheelwarden finds risky dependencies of Python projects.',
    '',
    'Usage: wheelwarden COMMAND [OPTION...]',
    '',
    ...table(rows),
    '',
    'wheelwarden help COMMAND, or COMMAND --help, tells the options of a command.',
  ].join('\n')}\n`;
}

function commandHelp(command: CommandName): string {
  const { operands, summary, notes } = commands[command];
  const rows = optionRows
    .filter((row) => row.listedFor.includes(command))
    .map((row) => [optionUsage(row), row.name === 'format' ? formatHelp(command) : row.help] as const);
  return `${[
    `Usage: wheelwarden ${command} ${operands} [OPTION...]`,
    '',
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    ...notes,
    '',
    ...table(rows),
  ].join('\n')}\n`;
}

function optionUsage({ name, value }: OptionRow): string {
  return value === null ? `--${name}` : `--${name} ${value}`;
}

function formatHelp(command: CommandName): string {
  const [first, ...others] = formats[command];
  return `${first} (default)${others.map((format) => `, ${format}`).join('')}`;
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${padToWidth(left, width)}${right}`);
}
