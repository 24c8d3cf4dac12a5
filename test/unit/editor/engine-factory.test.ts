import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineFactory } from '../../../server/src/editor/engine-factory.ts';
import { testRuntime } from '../../support/runtime.ts';
import { engineSettings } from '../assess/engine-fixture.ts';

const origin = 'https://packages.example.com';
const file = JSON.stringify({ version: 1, approved: [{ origin, credentials: [] }], refused: [] });

async function approved(options: {
  readonly shell?: 'editor' | 'command';
  readonly roots?: readonly string[];
}) {
  const runtime = testRuntime({ files: { '/work/cache/approvals.json': file } });
  const { shell = 'editor', roots } = options;
  const make = engineFactory({ runtime, dataDirectory: path.resolve('data'), shell });
  const start = { settings: engineSettings, cacheDirectory: '/work/cache' };
  const engine = await make(roots === undefined ? start : { ...start, roots });
  return (await engine.approvals()).approved.map((each) => each.origin);
}

describe('what was said about the indexes of workspaces', () => {
  it('is kept beside the cache', async () => {
    expect(await approved({ roots: ['/home/tester/project'] })).toEqual([origin]);
    expect(await approved({})).toEqual([origin]);
  });

  it('is not read from a cache that lies in the workspace: a repository could say it', async () => {
    expect(await approved({ roots: ['/home/tester/project', '/work'] })).toEqual([]);
    expect(await approved({ roots: ['/work/cache'] })).toEqual([]);
  });

  it('is not known to the command line', async () => {
    expect(await approved({ shell: 'command' })).toEqual([]);
  });
});
