import { describe, expect, it } from 'vitest';
import type { DocumentReader } from '../../../server/src/documents/reader.ts';
import type { Files } from '../../../server/src/runtime.ts';
import { createManifests } from '../../../server/src/workspace/manifests.ts';
import { createReadings, type Readings } from '../../../server/src/workspace/readings.ts';
import { createTexts } from '../../../server/src/workspace/texts.ts';
import { testRuntime } from '../../support/runtime.ts';

interface World {
  readonly files?: Partial<Files>;
  readonly readings?: Readings;
}

function manifestsOf(texts: Record<string, string>, world: World = {}) {
  const runtime = testRuntime({ files: texts });
  const files = Object.assign(Object.create(runtime.files), world.files) as Files;
  const read = createTexts(files, runtime.clock);
  const manifests = createManifests(files, read, world.readings ?? createReadings(), runtime.clock);
  const names = async () => [...(await manifests.summary('/shop')).declarations.keys()];
  const write = (path: string, text: string) => {
    runtime.files.set(path, text);
    read.forget(path);
    manifests.forget(path);
  };
  return { runtime, manifests, names, write };
}

describe('the manifests of a root', () => {
  it('answer again after a reading that failed', async () => {
    const readings = createReadings();
    let failing = true;
    const { names } = manifestsOf(
      { '/shop/requirements.txt': 'flask\n' },
      {
        readings(key: string, reader: DocumentReader, text: string) {
          if (failing) throw new Error('a bug');
          return readings(key, reader, text);
        },
      },
    );
    await expect(names()).rejects.toThrow('a bug');
    failing = false;
    expect(await names()).toEqual(['flask']);
  });

  it('stand as they were while a renewal fails, and come back', async () => {
    const readings = createReadings();
    let failing = false;
    const { names, write } = manifestsOf(
      { '/shop/requirements.txt': 'flask\n' },
      {
        readings(key: string, reader: DocumentReader, text: string) {
          if (failing) throw new Error('a bug');
          return readings(key, reader, text);
        },
      },
    );
    expect(await names()).toEqual(['flask']);
    failing = true;
    write('/shop/requirements.txt', 'flask\nrequests\n');
    expect(await names()).toEqual(['flask']);
    failing = false;
    write('/shop/requirements.txt', 'flask\nrequests\n');
    expect(await names()).toEqual(['flask', 'requests']);
  });

  it('see what is written while a look around is under way', async () => {
    let release = () => {};
    let held: Promise<void> | null = null;
    const { runtime, names, write } = manifestsOf(
      { '/shop/requirements.txt': 'flask\n', '/shop/more/requirements.txt': 'rich\n' },
      {
        files: {
          async list(folder) {
            const entries = await runtime.files.list(folder);
            // The look has read the first file by now.
            if (folder === '/shop/more' && held !== null) await held;
            return entries;
          },
        },
      },
    );
    expect(await names()).toEqual(['flask', 'rich']);
    held = new Promise((resolve) => {
      release = resolve;
    });
    runtime.clock.advance(60_000);
    expect(await names()).toEqual(['flask', 'rich']);
    write('/shop/requirements.txt', 'flask\nrequests\n');
    expect(await names()).toEqual(['flask', 'requests', 'rich']);
    release();
    await expect.poll(names).toEqual(['flask', 'requests', 'rich']);
  });

  it('see a new file within a while, in editors that watch none', async () => {
    const { runtime, names } = manifestsOf({ '/shop/requirements.txt': 'flask\n' });
    expect(await names()).toEqual(['flask']);
    runtime.files.set('/shop/dev-requirements.txt', 'pytest\n');
    runtime.clock.advance(60_000);
    await expect.poll(names).toEqual(['pytest', 'flask']);
  });

  it('include no file by a variable, an address or a network path', async () => {
    const { names } = manifestsOf({
      '/shop/requirements.txt':
        '-r $' + '{X}/a.txt\n-r https://files.example/b.txt\n-r //host/c.txt\n-r d.txt\n',
      '/shop/d.txt': 'flask\n',
    });
    expect(await names()).toEqual(['flask']);
  });
});
