export type CommandName = 'check' | 'list' | 'show' | 'inspect' | 'people' | 'db' | 'lsp';

export const commandNames: readonly CommandName[] = [
  'check',
  'list',
  'show',
  'inspect',
  'people',
  'db',
  'lsp',
];

/** One option of the command line. All commands take the common ones, so that scripts can share them. */
export interface OptionRow {
  /** Without the leading dashes. */
  readonly name: string;
  /** What stands for the value in the help; null for a switch. */
  readonly value: string | null;
  /** One line for the help. */
  readonly help: string;
  /** The commands that take it. */
  readonly takenBy: readonly CommandName[];
  /** The commands it makes a difference to, whose help lists it. */
  readonly listedFor: readonly CommandName[];
}

const all = commandNames;
const reading: readonly CommandName[] = ['check', 'list', 'show', 'inspect', 'people', 'lsp'];
const assessing: readonly CommandName[] = ['check', 'show', 'lsp'];
const gathering: readonly CommandName[] = ['check', 'show', 'inspect', 'people', 'lsp'];
const asking: readonly CommandName[] = ['check', 'show', 'inspect', 'people', 'db', 'lsp'];

function row(
  name: string,
  value: string | null,
  help: string,
  listedFor: readonly CommandName[] = all,
  takenBy: readonly CommandName[] = all,
): OptionRow {
  return { name, value, help, listedFor, takenBy };
}

export const optionRows: readonly OptionRow[] = [
  row('format', 'FORMAT', 'how the answer is written', ['check', 'list', 'show', 'inspect', 'people', 'db']),
  row('fail-on', 'LEVEL', 'exit 1 from this level on: error, warning (default), information, hint', [
    'check',
  ]),
  row('strict', null, 'exit 3 when facts could not be had', ['check']),
  row('quiet', null, 'no progress, no closing lines, only findings that count', [
    'check',
    'show',
    'inspect',
    'people',
    'db',
  ]),
  row('config', 'FILE', 'policy file to use instead of the one of the project', reading),
  row('offline', null, 'never use the network', asking),
  row('index-url', 'URL', 'package index to ask; otherwise the one the tool in use would ask', gathering),
  row('mirrors-pypi', null, 'the index given is a mirror of PyPI, so its names are public', gathering),
  row('trust-indexes', null, 'also ask indexes that files of the project name', gathering),
  row('advisories', 'WHERE', 'who knows them: service (default), local (this machine) or off', assessing),
  row('osv-url', 'URL', 'advisory service to ask', assessing),
  row('osv-dumps-url', 'URL', 'folder of dumps from which advisories are fetched', ['db', 'lsp']),
  row('as-of', 'TIME', 'judge as at that time: RFC 3339, or a date for the end of that day (UTC)', gathering),
  row('cache-dir', 'DIR', 'where answers are kept', asking),
  row('no-cache', null, 'keep nothing on disk', gathering),
  row('refresh', null, 'ask again although kept answers are fresh', asking),
  row(
    'sample-index',
    null,
    'take the facts from recorded sample data instead of the network',
    ['check', 'show'],
    ['check', 'show'],
  ),
  row('stdio', null, 'speak over standard input and output', ['lsp'], ['lsp']),
  row('help', null, 'show this help'),
  row('version', null, 'show the version'),
];
