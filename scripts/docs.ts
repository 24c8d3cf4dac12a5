/** Writes the generated tables of README.md between their markers; with `--check` only tells whether they are current. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { DocumentRole } from '../server/src/documents/reader.ts';
import { readers } from '../server/src/documents/registry.ts';
import { allRules as rules } from '../server/src/rules/registry.ts';

interface Setting {
  readonly default: unknown;
  readonly markdownDescription?: string;
  readonly description?: string;
}

const readme = new URL('../README.md', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  contributes: { configuration: { properties: Record<string, Setting> } };
};

function settingsTable(): string {
  const rows = Object.entries(manifest.contributes.configuration.properties).map(([name, setting]) => {
    const description = (setting.markdownDescription ?? setting.description ?? '').split('\n')[0] ?? '';
    return `| \`${name}\` | \`${JSON.stringify(setting.default)}\` | ${cell(description)} |`;
  });
  return ['| setting | default | what it does |', '|---|---|---|', ...rows].join('\n');
}

function rulesTable(): string {
  const rows = rules.map(
    (rule) => `| [\`${rule.id}\`](docs/rules/${rule.id}.md) | ${rule.defaultLevel} | ${cell(rule.summary)} |`,
  );
  return ['| rule | level | when |', '|---|---|---|', ...rows].join('\n');
}

const roles: Readonly<Record<DocumentRole, string>> = {
  manifest: 'manifest',
  lock: 'lock file',
  commands: 'install commands',
  source: 'imports',
};

function formatsTable(): string {
  const rows = readers.map(({ title, role, globs }) => {
    const files =
      globs.length === 0 ? 'as the editor has them open' : globs.map((glob) => `\`${glob}\``).join(', ');
    return `| ${cell(title)} | ${roles[role]} | ${files} |`;
  });
  return ['| format | read for | files |', '|---|---|---|', ...rows].join('\n');
}

/** A table cell: one line, no cell borders of its own; links between settings are VS Code's and mean nothing here. */
function cell(text: string): string {
  return text.replace(/`#([\w.]+)#`/g, '`$1`').replaceAll('|', '\\|');
}

const tables: Record<string, () => string> = {
  settings: settingsTable,
  rules: rulesTable,
  formats: formatsTable,
};

function generate(text: string): string {
  return text.replace(
    /(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (whole, start: string, name: string, end: string) => {
      const table = tables[name];
      return table ? `${start}${table()}\n${end}` : whole;
    },
  );
}

const before = readFileSync(readme, 'utf8');
const after = generate(before);
if (process.argv.includes('--check')) {
  if (before !== after) {
    console.error('README.md: the generated tables are out of date; run `npm run docs`.');
    process.exitCode = 1;
  }
} else {
  writeFileSync(readme, after);
}
