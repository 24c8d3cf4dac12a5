import { readCibuildwheel } from './pyproject/cibuildwheel.ts';
import { readHatch } from './pyproject/hatch.ts';
import { type ManifestPart, readingOf, scanManifest } from './pyproject/manifest.ts';
import { flitName, readOlderTools } from './pyproject/older-tools.ts';
import { readPdm } from './pyproject/pdm.ts';
import { readPixi } from './pyproject/pixi.ts';
import { type Places, tiesIn, withPlace } from './pyproject/places.ts';
import { readPoetry } from './pyproject/poetry.ts';
import { readSetuptools } from './pyproject/setuptools.ts';
import { readStandard } from './pyproject/standard.ts';
import { readTox } from './pyproject/tox.ts';
import { readUv } from './pyproject/uv.ts';
import type { DocumentReader, IndexOption, ReadResult } from './reader.ts';
import { tableAt, textAt } from './toml/nodes.ts';

/**
 * `pyproject.toml`: PEP 621 dependencies, PEP 735 groups, PEP 518 build requirements, and the tables of Poetry, PDM,
 * Hatch, uv, Pixi, setuptools, cibuildwheel, tox, Flit and Rye.
 */
export const pyprojectReader: DocumentReader = {
  format: 'pyproject',
  title: 'pyproject.toml',
  role: 'manifest',
  globs: ['**/pyproject.toml'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])pyproject\.toml$/i.test(path),
  read: readPyproject,
};

function readPyproject(text: string): ReadResult {
  const manifest = scanManifest(text);
  const { root } = manifest;
  const standard = readStandard(manifest);
  const uv = readUv(manifest, tableAt(root, 'tool', 'uv'));
  const poetry = readPoetry(manifest, standard);
  const pdm = readPdm(manifest);
  const pixi = readPixi(manifest, tableAt(root, 'tool', 'pixi'));
  const places = [uv.places, poetry.places, pdm.places, pixi.places];
  return readingOf(
    manifest,
    [
      placed(standard.project, places),
      placed(standard.groups, places),
      placed(standard.build, places),
      ofTool('uv', placed(uv, [uv.places])),
      ofTool('poetry', poetry),
      ofTool('pdm', placed(pdm, [pdm.places])),
      ofTool('pixi', pixi),
      ofTool('hatch', readHatch(manifest, tableAt(root, 'tool', 'hatch'))),
      readSetuptools(manifest),
      readCibuildwheel(manifest),
      readOlderTools(manifest),
      readTox(manifest, tableAt(root, 'tool', 'tox')),
    ],
    {
      ownName: textAt(root, 'project', 'name') ?? poetry.ownName ?? flitName(manifest),
      ties: places.flatMap(tiesIn),
      requiresPython: textAt(root, 'project', 'requires-python') ?? poetry.requiresPython,
    },
  );
}

function ofTool(tool: NonNullable<IndexOption['tool']>, part: ManifestPart): ManifestPart {
  return { ...part, indexes: (part.indexes ?? []).map((option) => ({ ...option, tool })) };
}

/** A project mostly uses one tool; where it uses several, the first that says where a project is from counts. */
function placed(part: ManifestPart, places: readonly Places[]): ManifestPart {
  return {
    ...part,
    dependencies: (part.dependencies ?? []).map((dependency) => places.reduce(withPlace, dependency)),
  };
}
