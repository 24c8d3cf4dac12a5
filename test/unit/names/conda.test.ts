import { expect, test } from 'vitest';
import { distributionsOfConda } from '../../../server/src/names/conda.ts';

test.each<[string, readonly string[]]>([
  ['numpy', ['numpy']],
  ['pytorch', ['pytorch', 'torch']],
  ['Matplotlib-Base', ['matplotlib-base', 'matplotlib']],
  ['ruamel_yaml', ['ruamel-yaml']],
  ['constructor', ['constructor']],
])('conda package %s brings the modules of %j', (name, distributions) => {
  expect(distributionsOfConda(name)).toEqual(distributions);
});
