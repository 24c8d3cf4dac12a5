import { expect, it } from 'vitest';
import { neighbourIndexes } from '../../../server/src/assess/neighbour-indexes.ts';
import { pyprojectReader } from '../../../server/src/documents/pyproject.ts';

const text = `
[[tool.uv.index]]
name = "team"
url = "https://team.example/simple"
[[tool.uv.index]]
name = "soon"
[[tool.poetry.source]]
name = "PyPI"
[[tool.uv.index]]
name = "torch"
url = "https://torch.example/simple"
explicit = true
[tool.uv]
find-links = ["https://links.example"]
`;

it('the other folders of a window name their indexes, also one without an address yet; those for some names alone do not count, nor PyPI and pages', async () => {
  const documents = [
    { file: '/b/pyproject.toml', reader: pyprojectReader, text, result: pyprojectReader.read(text) },
  ];
  const summaryOf = async (root: string) => ({ documents: root === '/b' ? documents : [], indexes: [] });
  expect(await neighbourIndexes(['/a', '/b'], '/a', summaryOf)).toEqual([
    'https://team.example/simple',
    'unknown:soon',
  ]);
});
