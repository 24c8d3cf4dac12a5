import fc from 'fast-check';

/** A package as a lock file names it. */
export interface WrittenPackage {
  readonly name: string;
  readonly version: string | null;
  readonly hashes: readonly string[];
}

const name = fc.stringMatching(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,12}[A-Za-z0-9])?$/);
const version = fc
  .tuple(
    fc.array(fc.nat(3000), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', 'a1', 'rc2', '.post1', '.dev3', '+cu118'),
  )
  .map(([release, suffix]) => release.join('.') + suffix);
const hash = fc.stringMatching(/^sha256:[0-9a-f]{8}$/);

export const writtenPackages: fc.Arbitrary<readonly WrittenPackage[]> = fc.array(
  fc.record({
    name,
    version: fc.option(version, { freq: 8 }),
    hashes: fc.array(hash, { maxLength: 4 }),
  }),
  { maxLength: 12 },
);

/** How a tool, or a person after it, writes what is the same to TOML. */
export interface Hand {
  readonly newline: string;
  /** Space around `=` and behind commas. */
  readonly space: string;
  readonly quote: string;
  readonly indent: string;
  readonly trailingComma: boolean;
  /** What stands at the ends of lines. */
  readonly remark: string;
  /** Version before name. */
  readonly versionFirst: boolean;
}

export const anyHand: fc.Arbitrary<Hand> = fc.record({
  newline: fc.constantFrom('\n', '\r\n'),
  space: fc.constantFrom(' ', '', '\t'),
  quote: fc.constantFrom('"', "'"),
  indent: fc.constantFrom('    ', '\t', ''),
  trailingComma: fc.boolean(),
  remark: fc.constantFrom('', '', ' # by hand'),
  versionFirst: fc.boolean(),
});

export const toolsHand: Hand = {
  newline: '\n',
  space: ' ',
  quote: '"',
  indent: '    ',
  trailingComma: true,
  remark: '',
  versionFirst: false,
};

/** A lock file in TOML whose packages stand in the array `key`, with files as uv, Poetry and PDM list them. */
export function tomlLock(packages: readonly WrittenPackage[], key: string, hand: Hand = toolsHand): string {
  const { newline, space, quote, indent, trailingComma, remark, versionFirst } = hand;
  const equals = `${space}=${space}`;
  const quoted = (text: string) => `${quote}${text}${quote}`;
  const pair = (left: string, right: string) => `${left}${equals}${right}${remark}`;
  const lines = packages.flatMap(({ name: own, version: at, hashes }) => {
    const head = [pair('name', quoted(own)), ...(at === null ? [] : [pair('version', quoted(at))])];
    const files = hashes.map((each, index) => {
      const end = trailingComma || index < hashes.length - 1 ? ',' : '';
      const size = index % 2 === 0 ? `,${space}size${equals}12` : '';
      return `${indent}{${space}url${equals}${quoted('https://files.example/x#[{')}${size},${space}hash${equals}${quoted(each)}${space}}${end}`;
    });
    return [
      `[[${key}]]`,
      ...(versionFirst ? head.toReversed() : head),
      pair('description', '"A \\"name = \\\\\\" of its own"'),
      pair('files', '['),
      ...files,
      `]${remark}`,
      '',
      `[${key}.dependencies]`,
      pair('name', quoted('>=1')),
      pair('"version"', `[${quoted('a')},${space}${quoted('b')}]`),
      '',
    ];
  });
  return ['# generated', pair('lock', '1'), '', ...lines].join(newline);
}

/** A `Pipfile.lock`; names must differ, since JSON has one member a name. */
export function jsonLock(packages: readonly WrittenPackage[], indent: number): string {
  const section = (odd: number) =>
    Object.fromEntries(
      packages
        .filter((_, index) => index % 2 === odd)
        .map(({ name: own, version: at, hashes }) => [
          own,
          { hashes, ...(at === null ? { path: '.' } : { version: `==${at}` }) },
        ]),
    );
  const document = {
    _meta: { hash: { sha256: '00' }, sources: [] },
    default: section(0),
    develop: section(1),
  };
  return JSON.stringify(document, null, indent);
}
