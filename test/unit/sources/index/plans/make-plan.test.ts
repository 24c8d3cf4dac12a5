import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IndexTool } from '../../../../../server/src/workspace/tool-config.ts';
import { at, extra, file, planFor, stored, variable } from './planned.ts';

test('an index says by which name and where it is configured, user info kept', () => {
  const url = at('team', 'me:secret@');
  const { indexes } = planFor('uv', {
    workspace: [extra('team', { url, name: 'team', where: '[[tool.uv.index]] of pyproject.toml' })],
    tie: at('team'),
  });
  expect(indexes).toEqual([
    {
      url,
      name: 'team',
      from: 'workspace',
      where: '[[tool.uv.index]] of pyproject.toml',
      main: false,
      supplemental: false,
      unverified: false,
    },
  ]);
});

test('no index that only ties lead to is planned without one, whatever is configured', () => {
  const tool = fc.constantFrom<IndexTool>('pip', 'uv', 'poetry', 'pdm', 'pipenv', 'hatch');
  const index = fc
    .record({
      kind: fc.constantFrom<'index' | 'extra-index'>('index', 'extra-index'),
      host: fc.constantFrom('a', 'b', 'c'),
      name: fc.constantFrom('one', 'two', 'pypi', null),
      explicit: fc.boolean(),
      rank: fc.constantFrom(variable, stored, file, {}),
    })
    .map(({ kind, host, name, explicit, rank }) =>
      extra(explicit ? `explicit-${host}` : host, { kind, name, explicit, ...rank }),
    );
  fc.assert(
    fc.property(tool, fc.array(index), fc.array(index), (which, workspace, user) => {
      // Only uv and Poetry know explicit indexes, and Pipenv's other sources are told as such.
      fc.pre(which !== 'pdm');
      const own = which === 'uv' ? user : user.filter(({ explicit }) => !explicit);
      const { indexes } = planFor(which, { workspace, user: own });
      expect(indexes.filter(({ url }) => url.includes('explicit'))).toEqual([]);
    }),
  );
});
