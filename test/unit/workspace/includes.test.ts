import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readerFor } from '../../../server/src/documents/registry.ts';
import { requirementsReader } from '../../../server/src/documents/requirements.ts';
import { createIncludeGraphs } from '../../../server/src/workspace/include-graph.ts';
import { includeTarget } from '../../../server/src/workspace/include-target.ts';
import { createIncludeProblems } from '../../../server/src/workspace/includes.ts';
import type { ManifestDocument } from '../../../server/src/workspace/manifest-summary.ts';
import { createRunOptions } from '../../../server/src/workspace/run-options.ts';

function documents(files: Readonly<Record<string, string>>): ManifestDocument[] {
  return Object.entries(files).map(([file, text]) => {
    const reader = readerFor({ path: file, languageId: null }) ?? requirementsReader;
    return { file, reader, text, result: reader.read(text) };
  });
}

async function problems(
  files: Readonly<Record<string, string>>,
  file: string,
  onDisk: readonly string[] = [],
) {
  const all = documents(files);
  const asked: string[] = [];
  const found = await createIncludeProblems()(
    file,
    all.find((each) => each.file === file)?.result ?? requirementsReader.read(''),
    {
      root: '/w',
      documents: all,
      look: async (path) => {
        asked.push(path);
        if (path.startsWith('/w/linked')) return 'outside';
        return onDisk.includes(path) ? 'there' : 'missing';
      },
    },
  );
  return { told: found.map(({ message, range }) => `${range.start.line}: ${message}`), asked };
}

describe('the includes of a manifest', () => {
  it('are told where they lead nowhere', async () => {
    const text = [
      '-r base.txt',
      '-c ../outside.txt',
      '-r /etc/passwd',
      "-r '\\\\server\\share\\x.txt'",
      '-r //server/share/x.txt',
      '-r https://files.example/r.txt',
      `-r \${FOLDER}/x.txt`,
      '-r missing.txt',
      '-r there.txt',
      '-r linked/secret.txt',
    ].join('\n');
    const { told, asked } = await problems(
      { '/w/requirements.txt': text, '/w/base.txt': '' },
      '/w/requirements.txt',
      ['/w/there.txt'],
    );
    expect(told).toEqual([
      '1: ../outside.txt lies outside the workspace and is not read.',
      '2: /etc/passwd lies outside the workspace and is not read.',
      expect.stringMatching(/^3: .*server.* lies outside the workspace and is not read\.$/),
      '4: //server/share/x.txt lies outside the workspace and is not read.',
      '5: The file at this address is not followed: what it asks for is not known.',
      '6: The path depends on an environment variable, which is not read.',
      '7: There is no file missing.txt.',
      '9: linked/secret.txt lies outside the workspace and is not read.',
    ]);
    expect(asked).toEqual(['/w/missing.txt', '/w/there.txt', '/w/linked/secret.txt']);
  });

  it('are relative to the file that names them, for -r and -c alike', () => {
    const target = (written: string) => includeTarget('/w/requirements/dev.txt', written, '/w');
    expect(target('base.txt')).toEqual({ kind: 'file', file: '/w/requirements/base.txt' });
    expect(target('../constraints.txt')).toEqual({ kind: 'file', file: '/w/constraints.txt' });
    expect(target('../../x.txt')).toEqual({ kind: 'outside' });
  });

  it('are told where they go in a circle', async () => {
    const files = {
      '/w/a.txt': '-r b.txt\n-r a.txt',
      '/w/b.txt': '-c sub/c.txt',
      '/w/sub/c.txt': '-r ../a.txt',
      '/w/d.txt': '-r a.txt',
    };
    expect((await problems(files, '/w/a.txt')).told).toEqual([
      '0: b.txt includes this file again; pip refuses such a circle.',
      '1: This file includes itself.',
    ]);
    expect((await problems(files, '/w/sub/c.txt')).told).toEqual([
      '0: ../a.txt includes this file again; pip refuses such a circle.',
    ]);
    expect((await problems(files, '/w/d.txt')).told).toEqual([]);
  });

  it('cost little however many there are', async () => {
    const many = (written: string) =>
      Array.from({ length: 2000 }, (_, at) => `-r ${written}${at % 900}.txt`).join('\n');
    const files: Record<string, string> = { '/w/requirements.txt': many('x') };
    for (let at = 0; at < 60; at++) files[`/w/x${at}.txt`] = many('y');
    let looks = 0;
    const all = documents(files).map((document) => {
      const includes = document.result.includes.map((include) => ({
        ...include,
        get path() {
          looks++;
          return include.path;
        },
      }));
      return { ...document, result: { ...document.result, includes } };
    });
    const result = all[0]?.result ?? requirementsReader.read('');
    await createIncludeProblems()('/w/requirements.txt', result, {
      root: '/w',
      documents: all,
      look: async () => 'missing',
    });
    // Following each of them through every file would take 2,000 times 60 times 2,000 looks.
    expect(looks).toBeLessThan(2_000_000);
    looks = 0;
    createRunOptions()('/w/requirements.txt', all, '/w');
    expect(looks).toBeLessThanOrEqual(61 * 2000);
  });

  it('of files that all include each other cost what those of one do, and a keystroke what changed', async () => {
    const names = Array.from({ length: 60 }, (_, at) => `/w/r${at}.txt`);
    const text = names.map((_, at) => `-r r${at}.txt`).join('\n');
    let looks = 0;
    const counted = (document: ManifestDocument): ManifestDocument => {
      const includes = document.result.includes.map((include) => ({
        ...include,
        get path() {
          looks++;
          return include.path;
        },
      }));
      return { ...document, result: { ...document.result, includes } };
    };
    const all = documents(Object.fromEntries(names.map((file) => [file, text]))).map(counted);
    const [tell, runOf] = [createIncludeProblems(), createRunOptions()];
    const ask = async (list: readonly ManifestDocument[], { file, result }: ManifestDocument) => {
      looks = 0;
      const found = await tell(file, result, { root: '/w', documents: list, look: async () => 'missing' });
      runOf(file, list, '/w');
      return { circles: found.length, looks };
    };
    const [first, second] = all;
    if (!first || !second) throw new Error('There are sixty.');
    expect(await ask(all, first)).toEqual({ circles: 60, looks: 61 * 60 });
    expect(await ask(all, second)).toEqual({ circles: 60, looks: 60 });
    const [typed] = documents({ [first.file]: `${text}\nrequests` }).map(counted);
    if (!typed) throw new Error('There is one.');
    const edited = all.with(0, typed);
    expect(await ask(edited, typed)).toEqual({ circles: 60, looks: 2 * 60 });
    const [cut] = documents({ [first.file]: 'requests' }).map(counted);
    expect(await ask(cut ? all.with(0, cut) : all, second)).toEqual({ circles: 59, looks: 60 });
  });

  it('go in a circle where each of two files leads to the other, in every graph', () => {
    const edges = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const name = (at: number) => `/w/r${at}.txt`;
        const files = Object.fromEntries(
          Array.from({ length: 8 }, (_, at) => {
            const targets = pairs.filter(([from]) => from === at).map(([, to]) => `-r r${to}.txt`);
            return [name(at), targets.join('\n')];
          }),
        );
        const graph = createIncludeGraphs()(documents(files), '/w');
        for (let one = 0; one < 8; one++) {
          for (let other = 0; other < 8; other++) {
            const both =
              graph.reachedFrom(name(one)).includes(name(other)) &&
              graph.leadingTo(name(one)).includes(name(other));
            expect(graph.inOneCircle(name(one), name(other))).toBe(both);
          }
        }
      }),
    );
  });

  it('give the same object while nothing changes', async () => {
    const [document] = documents({ '/w/requirements.txt': '-r missing.txt' });
    const tell = createIncludeProblems();
    const ask = () =>
      tell('/w/requirements.txt', document?.result ?? requirementsReader.read(''), {
        root: '/w',
        documents: [],
        look: async () => 'missing',
      });
    expect(await ask()).toBe(await ask());
  });
});

describe('the options of a run', () => {
  const files = {
    '/w/requirements.txt':
      '--index-url https://user:secret@main.example/simple\n-r base.txt\n-c constraints.txt\na',
    '/w/base.txt': '--extra-index-url https://extra.example/simple\nb',
    '/w/constraints.txt': 'b<2',
    '/w/other-requirements.txt': '-r base.txt\n--find-links wheels',
    '/w/alone/requirements.txt': '-i https://alone.example/simple\n-r ../nowhere.txt',
  };

  it('hold for every file of it, and a file of several runs has those of all', () => {
    const all = documents(files);
    const options = createRunOptions();
    const seen = (file: string) => {
      const { index, indexes } = options(file, all, '/w');
      return { index, indexes: indexes.map(({ kind, url }) => `${kind} ${url}`) };
    };
    const main = 'index https://user:secret@main.example/simple';
    const extra = 'extra-index https://extra.example/simple';
    expect(seen('/w/requirements.txt')).toEqual({
      index: 'https://main.example/simple',
      indexes: [main, extra],
    });
    expect(seen('/w/constraints.txt')).toEqual({
      index: 'https://main.example/simple',
      indexes: [main, extra],
    });
    expect(seen('/w/base.txt')).toEqual({
      index: 'https://main.example/simple',
      indexes: [extra, main, 'find-links wheels'],
    });
    expect(seen('/w/alone/requirements.txt')).toEqual({
      index: 'https://alone.example/simple',
      indexes: ['index https://alone.example/simple'],
    });
    expect(seen('/w/not-there.txt')).toEqual({ index: null, indexes: [] });
  });

  it('say --no-index where every run of the file says it', () => {
    const all = documents({
      '/w/a-requirements.txt': '--no-index\n-r base.txt',
      '/w/base.txt': 'b',
      '/w/requirements.txt': '-r sub.txt',
      '/w/sub.txt': '--no-index',
    });
    const options = createRunOptions();
    expect(options('/w/base.txt', all, '/w').noIndex).toBe(true);
    expect(options('/w/requirements.txt', all, '/w').noIndex).toBe(true);
    const shared = documents({
      '/w/a-requirements.txt': '--no-index\n-r base.txt',
      '/w/base.txt': 'b',
      '/w/requirements.txt': '-r base.txt',
    });
    expect(options('/w/base.txt', shared, '/w').noIndex).toBe(false);
  });

  it('are the same object while they are equal, and new when they change', () => {
    const options = createRunOptions();
    const first = options('/w/base.txt', documents(files), '/w');
    expect(options('/w/base.txt', documents(files), '/w')).toBe(first);
    const changed = { ...files, '/w/requirements.txt': '-i https://new.example/simple\n-r base.txt' };
    expect(options('/w/base.txt', documents(changed), '/w').index).toBe('https://new.example/simple');
  });

  it('come to an end whatever includes what', async () => {
    const names = ['/w/a.txt', '/w/b.txt', '/w/c.txt', '/w/d/requirements.txt'];
    const text = fc.array(
      fc.constantFrom(
        '-r a.txt',
        '-c ../b.txt',
        '-r c.txt',
        '-r d/requirements.txt',
        '-r ../a.txt',
        '--no-index',
        '-i https://x.example/s',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 4, maxLength: 4 }), async (texts) => {
        const made = Object.fromEntries(names.map((name, at) => [name, (texts[at] ?? []).join('\n')]));
        for (const name of names) {
          await problems(made, name);
          createRunOptions()(name, documents(made), '/w');
        }
      }),
    );
  });
});
