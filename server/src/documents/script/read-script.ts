import { inOrder } from '../in-order.ts';
import type { LineIndex } from '../line-index.ts';
import { readingOf, type TomlManifest } from '../pyproject/manifest.ts';
import { withPlace } from '../pyproject/places.ts';
import { readRequirementList } from '../pyproject/requirement-strings.ts';
import { readUv } from '../pyproject/uv.ts';
import type { ReadError, ReadResult } from '../reader.ts';
import { tableAt, textAt, valueAt } from '../toml/nodes.ts';
import { scanToml } from '../toml/scan.ts';
import { commentContent } from './comment-content.ts';
import { type MetadataBlock, scriptBlocks } from './find-blocks.ts';

/**
 * What the `# /// script` block of a Python file says (PEP 723): its requirements, the Python it needs, and what
 * `[tool.uv]` adds. Null where there is no such block. A block that is not closed yet is read all the same, and told.
 */
export function readScript(text: string, index: LineIndex): ReadResult | null {
  const [block, ...more] = scriptBlocks(text);
  if (block === undefined) return null;
  const read = readBlock(text, index, block);
  const errors = [...faultsOf(block, index), ...more.map((other) => secondBlock(other, index))];
  return { ...read, errors: inOrder([...read.errors, ...errors]) };
}

function readBlock(text: string, index: LineIndex, block: MetadataBlock): ReadResult {
  const content = commentContent(text, index, block.lines);
  const { root, errors } = scanToml(content.text);
  // Behind an unfinished block any comment may follow: what is no TOML there is no fault.
  const manifest: TomlManifest = { ...content, root, errors: block.isClosed ? errors : [] };
  const uv = readUv(manifest, tableAt(root, 'tool', 'uv'));
  const own = readRequirementList(manifest, {
    kind: 'requirement',
    group: null,
    node: valueAt(root, 'dependencies'),
  });
  const reading = readingOf(manifest, [own, uv], { requiresPython: textAt(root, 'requires-python') });
  return {
    ...reading,
    dependencies: reading.dependencies.map((dependency) => withPlace(dependency, uv.places)),
    isScript: true,
  };
}

function faultsOf({ opening, isClosed, isExact }: MetadataBlock, index: LineIndex): readonly ReadError[] {
  const range = index.range(opening.start, opening.end);
  if (!isClosed)
    return [{ message: 'This block is not closed by a line "# ///", so tools do not see it.', range }];
  if (!isExact) return [{ message: 'Tools see this block only where no space follows its name.', range }];
  return [];
}

function secondBlock({ opening }: MetadataBlock, index: LineIndex): ReadError {
  return {
    message: 'A script has one block of this kind: tools refuse a file with two.',
    range: index.range(opening.start, opening.end),
  };
}
