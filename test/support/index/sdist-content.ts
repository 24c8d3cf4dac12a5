import { gzipSync } from 'node:zlib';
import type { ScenarioMember } from './scenario.ts';
import { tarOf } from './tar-writer.ts';
import { type Held, heldMembers, metadata } from './wheel-content.ts';
import { zipOf } from './zip-writer.ts';

/**
 * An sdist as its builders make it, a byte a character: what is told of it, a `pyproject.toml`, a module and the texts besides,
 * all in one folder. Packed where the file's name says so: `.tar.gz`, or `.zip`.
 */
export function sdistContent(filename: string, release: string, { content }: Pick<Held, 'content'>): string {
  const folder = filename.replace(/\.(?:tar\.gz|zip)$/, '');
  const [name = '', version = ''] = release.split(' ');
  const usual: ScenarioMember[] = [
    { name: 'PKG-INFO', content: metadata(name, version) },
    {
      name: 'pyproject.toml',
      content: '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
    },
    {
      name: `${folder.slice(0, folder.lastIndexOf('-'))}/__init__.py`,
      content: `"""Sample content of ${release}."""\n`,
    },
  ];
  const files = heldMembers(usual, { members: [], content }).map((file) => ({
    ...file,
    name: `${folder}/${file.name}`,
  }));
  if (filename.endsWith('.zip')) return zipOf(files).toString('latin1');
  return gzipSync(tarOf(files), { level: 1 }).toString('latin1');
}
