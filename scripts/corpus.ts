/** Writes the expectations of the corpus of manifests anew from what the readers say now; the difference is to be reviewed. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { corpusFiles, corpusFolder, describeReading, expectationPath } from '../test/unit/corpus/corpus.ts';

rmSync(join(corpusFolder, 'expected'), { recursive: true, force: true });
const files = corpusFiles();
for (const { path, reader, text } of files) {
  const file = expectationPath(path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, describeReading(reader.read(text)));
}
console.log(`${files.length} readings written to test/fixtures/manifests/expected. Review them: git diff.`);
