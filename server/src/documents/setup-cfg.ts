import { indexOptions } from './commands/reading.ts';
import { type IniOption, type IniSection, readIni } from './ini/read.ts';
import { setuptoolsIndexes } from './ini/setuptools-indexes.ts';
import { plainValue, takeSetuptoolsList } from './ini/setuptools-lists.ts';
import { takeToxSections } from './ini/tox-sections.ts';
import { createLineIndex } from './line-index.ts';
import type { DocumentReader, ReadResult } from './reader.ts';
import { createFoundLines, foundReading } from './requirement-line.ts';
import type { StringPlace } from './requirement-string.ts';

/** setuptools’ declarative `setup.cfg`; tox may have its sections in it. */
export const setupCfgReader: DocumentReader = {
  format: 'setup-cfg',
  title: 'setup.cfg',
  role: 'manifest',
  globs: ['**/setup.cfg'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])setup\.cfg$/i.test(path),
  read: readSetupCfg,
};

/** setuptools' "Configuring setuptools using setup.cfg files": the keys that hold requirements. */
const lists: ReadonlyMap<string, StringPlace> = new Map([
  ['install_requires', { kind: 'requirement', group: null }],
  ['setup_requires', { kind: 'build', group: null }],
  ['tests_require', { kind: 'requirement', group: 'tests' }],
]);

function readSetupCfg(text: string): ReadResult {
  const index = createLineIndex(text);
  const sections = readIni(text);
  const found = createFoundLines();
  for (const { name, options } of sections) {
    for (const option of options) {
      const place =
        name === 'options'
          ? lists.get(keyOf(option))
          : name === 'options.extras_require'
            ? extraPlace(option.key)
            : undefined;
      if (place !== undefined) takeSetuptoolsList(found, index, text, option, place);
    }
  }
  takeToxSections(found, index, text, sections, 'tox:tox');
  found.indexes.push(...indexOptions(setuptoolsIndexes(text, sections), index));
  return {
    ...foundReading(found),
    ownName: ownName(text, sections),
    requiresPython: valueAt(text, sections, 'options', 'python_requires'),
  };
}

function extraPlace(key: string): StringPlace {
  return { kind: 'requirement', group: key };
}

/** Older files write keys with `-` and in any case. */
function keyOf({ key }: IniOption): string {
  return key.toLowerCase().replaceAll('-', '_');
}

function ownName(text: string, sections: readonly IniSection[]): string | null {
  const name = valueAt(text, sections, 'metadata', 'name');
  return name === null || /^(?:attr|file):/.test(name) ? null : name;
}

function valueAt(text: string, sections: readonly IniSection[], section: string, key: string): string | null {
  const options = sections.filter(({ name }) => name === section).flatMap((one) => one.options);
  return (
    plainValue(
      text,
      options.findLast((option) => keyOf(option) === key),
    )?.value ?? null
  );
}
