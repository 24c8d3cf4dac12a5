import { readIni } from './ini/read.ts';
import { takeToxSections } from './ini/tox-sections.ts';
import { createLineIndex } from './line-index.ts';
import type { DocumentReader, ReadResult } from './reader.ts';
import { createFoundLines, foundReading } from './requirement-line.ts';

/** `deps` and `requires` of tox. */
export const toxIniReader: DocumentReader = {
  format: 'tox',
  title: 'tox.ini',
  role: 'manifest',
  globs: ['**/tox.ini'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])tox\.ini$/i.test(path),
  read: readToxIni,
};

function readToxIni(text: string): ReadResult {
  const found = createFoundLines();
  takeToxSections(found, createLineIndex(text), text, readIni(text), 'tox');
  return foundReading(found);
}
