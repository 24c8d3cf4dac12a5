import { chmod, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../../server/src/host/node-files.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'wheelwarden-files-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

test('what is not there is null or empty, never an exception', async () => {
  const missing = join(await folder(), 'missing');
  expect(await nodeFiles.readText(missing)).toBeNull();
  expect(await nodeFiles.readBytes(missing)).toBeNull();
  expect(await nodeFiles.stat(missing)).toBeNull();
  expect(await nodeFiles.list(missing)).toEqual([]);
  await nodeFiles.remove(missing);
});

test('text is read without its byte order mark, and not above the limit', async () => {
  const path = join(await folder(), 'a.txt');
  await writeFile(path, '\ufeffrequests');
  expect(await nodeFiles.readText(path)).toBe('requests');
  expect(await nodeFiles.readText(path, 5)).toBeNull();
});

test('a folder is neither text nor bytes', async () => {
  const path = await folder();
  expect(await nodeFiles.readText(path)).toBeNull();
  expect(await nodeFiles.readBytes(path)).toBeNull();
  expect(await nodeFiles.stat(path)).toMatchObject({ kind: 'directory' });
});

test('links are listed as such and not followed', async () => {
  const path = await folder();
  await writeFile(join(path, 'a.txt'), '');
  await symlink('/', join(path, 'link'));
  expect(await nodeFiles.list(path)).toEqual(
    expect.arrayContaining([
      { name: 'a.txt', kind: 'file' },
      { name: 'link', kind: 'other' },
    ]),
  );
});

test('of a link what is written in it can be read, wherever that leads', async () => {
  const path = await folder();
  await writeFile(join(path, 'a.txt'), '');
  await symlink('../nowhere', join(path, 'link'));
  expect(await nodeFiles.readLink(join(path, 'link'))).toBe('../nowhere');
  expect(await nodeFiles.readLink(join(path, 'a.txt'))).toBeNull();
  expect(await nodeFiles.readLink(join(path, 'missing'))).toBeNull();
});

test('writing replaces the file in one step and leaves nothing else behind', async () => {
  const path = await folder();
  await nodeFiles.writeAtomic(join(path, 'a.json'), 'first');
  await nodeFiles.writeAtomic(join(path, 'a.json'), 'second');
  expect(await nodeFiles.readText(join(path, 'a.json'))).toBe('second');
  expect(await readdir(path)).toEqual(['a.json']);
});

test.skipIf(process.platform === 'win32')('what is written is for the user alone', async () => {
  const path = await folder();
  await nodeFiles.writeAtomic(join(path, 'x', 'y', 'a.json'), '{}');
  const mode = async (...parts: string[]) => (await stat(join(path, ...parts))).mode & 0o777;
  expect([await mode('x'), await mode('x', 'y'), await mode('x', 'y', 'a.json')]).toEqual([
    0o700, 0o700, 0o600,
  ]);
});

test.skipIf(process.platform === 'win32')(
  'a file of the project keeps its rights, and a new one gets those of any new file',
  async () => {
    const path = await folder();
    const mode = async (name: string) => (await stat(join(path, name))).mode & 0o777;
    await writeFile(join(path, 'any.json'), '');
    await nodeFiles.writeShared(join(path, 'new.json'), 'first');
    expect(await mode('new.json')).toBe(await mode('any.json'));
    await chmod(join(path, 'new.json'), 0o664);
    await nodeFiles.writeShared(join(path, 'new.json'), 'second');
    expect(await mode('new.json')).toBe(0o664);
    expect(await nodeFiles.readText(join(path, 'new.json'))).toBe('second');
    expect((await readdir(path)).toSorted()).toEqual(['any.json', 'new.json']);
  },
);

test('a large file is written at its end, read in pieces and cut, and belongs to the user alone', async () => {
  const path = join(await folder(), 'below', 'large.bin');
  const large = await nodeFiles.openLarge(path);
  await large.append(Buffer.from('first '));
  await large.append(Buffer.from('second'));
  expect(await large.size()).toBe(12);
  expect(Buffer.from(await large.read(6, 3)).toString()).toBe('sec');
  expect(Buffer.from(await large.read(9, 100)).toString()).toBe('ond');
  await large.truncate(5);
  await large.close();
  const again = await nodeFiles.openLarge(path);
  expect(await again.size()).toBe(5);
  await again.close();
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('of several who make a new file at once one succeeds', async () => {
  const path = join(await folder(), 'below', 'new.lock');
  const made = await Promise.all(Array.from({ length: 8 }, () => nodeFiles.createNew(path)));
  expect(made.filter((each) => each)).toHaveLength(1);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  await nodeFiles.remove(path);
  expect(await nodeFiles.createNew(path)).toBe(true);
  await expect(nodeFiles.createNew(join(path, 'x'))).rejects.toThrow();
});
