import { indexesIn } from '../commands/index-variables.ts';
import type { InstallIndex } from '../commands/installs.ts';
import { unknownIndex } from '../no-address.ts';
import { logicalLines } from './logical-lines.ts';
import type { IniOption, IniSection } from './read.ts';

/**
 * The places besides PyPI that setuptools was told to look in: `dependency_links` (pages and archives, no indexes), and
 * `index_url` of its old installer.
 */
export function setuptoolsIndexes(text: string, sections: readonly IniSection[]): readonly InstallIndex[] {
  return sections.flatMap(({ name, options }) =>
    options.flatMap((option) => {
      const key = option.key.toLowerCase().replaceAll('-', '_');
      if (name === 'options' && key === 'dependency_links') return links(text, option);
      if (name !== 'easy_install' || key !== 'index_url') return [];
      return logicalLines(text, option.lines).flatMap((line) => indexesIn('extra-index', line));
    }),
  );
}

function links(text: string, { lines }: IniOption): readonly InstallIndex[] {
  return logicalLines(text, lines).map(({ value, offset, endOffset }) => ({
    kind: 'extra-index',
    url: unknownIndex,
    start: offset(0),
    end: endOffset(value.length),
  }));
}
