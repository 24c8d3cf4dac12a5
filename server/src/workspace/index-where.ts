import path from 'node:path';
import type { DocumentReader, IndexOption } from '../documents/reader.ts';

const options: Readonly<Record<IndexOption['kind'], string>> = {
  index: '--index-url',
  'extra-index': '--extra-index-url',
  'find-links': '--find-links',
};

const tables: Readonly<Record<NonNullable<IndexOption['tool']>, string>> = {
  uv: '[[tool.uv.index]]',
  poetry: '[[tool.poetry.source]]',
  pdm: '[[tool.pdm.source]]',
  pixi: '[tool.pixi.pypi-options]',
  hatch: '[tool.hatch.envs]',
};

const ofFiles: Readonly<Record<string, string>> = {
  pipfile: '[[source]]',
  'uv-toml': '[[index]]',
  pixi: '[pypi-options]',
  hatch: '[envs]',
  // The block of a script.
  python: '[[tool.uv.index]]',
  'setup-cfg': 'dependency_links',
  'setup-py': 'dependency_links',
};

/**
 * Where an index stands, for people, as the end of a sentence: `--extra-index-url of requirements/dev.txt`. The path is
 * relative to `root`, with `/`.
 */
export function whereOf(
  { kind, tool, forPip }: IndexOption,
  { format, role }: Pick<DocumentReader, 'format' | 'role'>,
  file: string | null,
  root: string | null,
): string {
  const place = shownFile(file, root);
  if (forPip) return `${format === 'uv-toml' ? '[pip]' : '[tool.uv.pip]'} of ${place}`;
  if (tool !== undefined) return `${tables[tool]} of ${place}`;
  const own = Object.hasOwn(ofFiles, format) ? ofFiles[format] : undefined;
  if (own !== undefined) return `${own} of ${place}`;
  return role === 'lock' ? place : `${options[kind]} of ${place}`;
}

export function shownFile(file: string | null, root: string | null): string {
  if (file === null) return 'this document';
  return root === null ? path.basename(file) : path.relative(root, file).replaceAll('\\', '/');
}
