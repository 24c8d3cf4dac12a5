import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { nodeFiles } from '../../../server/src/host/node-files.ts';
import { createApprovalStore } from '../../../server/src/sources/approval-store.ts';
import { noApprovals } from '../../../server/src/sources/approvals.ts';
import { realTimers } from '../../support/runtime/real-timers.ts';
import { testRuntime } from '../../support/runtime.ts';

const file = '/cache/approvals.json';
const origin = 'https://packages.example.com';

describe('what the user said about origins', () => {
  it('is kept in one file beside the cache, and read by the next window', async () => {
    const runtime = testRuntime();
    const store = createApprovalStore(runtime, '/cache');
    expect(await store.read()).toEqual(noApprovals);
    const answer = { approve: true, credentials: ['TOKEN'] } as const;
    await store.answer(origin, answer, ['TOKEN', 'UV_INDEX_INTERNAL_PASSWORD']);
    await store.answer('https://other.example', { approve: false }, []);
    const kept = {
      approved: [{ origin, credentials: ['TOKEN'], declined: ['UV_INDEX_INTERNAL_PASSWORD'] }],
      refused: ['https://other.example'],
    };
    expect(runtime.files.paths()).toEqual([file]);
    expect(await createApprovalStore(runtime, '/cache').read()).toEqual(kept);
  });

  it('is one for all windows: each reads before it writes, and again before it is used', async () => {
    const runtime = testRuntime();
    const [one, other] = [createApprovalStore(runtime, '/cache'), createApprovalStore(runtime, '/cache')];
    await one.read();
    await other.answer(origin, { approve: true, credentials: [] }, []);
    runtime.clock.advance(1);
    await one.answer('https://second.example', { approve: true, credentials: [] }, []);
    const origins = ({ approved }: Awaited<ReturnType<typeof one.read>>) =>
      approved.map((each) => each.origin);
    expect(origins(await one.read())).toEqual([origin, 'https://second.example']);
    expect(origins(await other.read())).toEqual([origin, 'https://second.example']);
  });

  it('is not lost when two answers come at once', async () => {
    const runtime = testRuntime();
    const store = createApprovalStore(runtime, '/cache');
    await Promise.all(
      ['https://a.example', 'https://b.example'].map((each) => store.answer(each, { approve: false }, [])),
    );
    expect((await store.read()).refused).toEqual(['https://a.example', 'https://b.example']);
  });

  it('is taken back, and changed, by the next answer', async () => {
    const store = createApprovalStore(testRuntime(), '/cache');
    await store.answer(origin, { approve: false }, []);
    expect((await store.answer(origin, { approve: true, credentials: [] }, ['TOKEN'])).refused).toEqual([]);
    const sent = await store.answer(origin, { approve: true, credentials: ['TOKEN'] }, ['TOKEN']);
    expect(sent.approved).toEqual([{ origin, credentials: ['TOKEN'], declined: [] }]);
    const more = await store.answer(origin, { approve: true, credentials: [] }, ['OTHER']);
    expect(more.approved).toEqual([{ origin, credentials: ['TOKEN'], declined: ['OTHER'] }]);
    expect(await store.answer(origin, null, [])).toEqual(noApprovals);
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '[]'],
    ['no version', `{"approved": [{"origin": "${origin}", "credentials": []}], "refused": []}`],
    [
      'an origin that is none',
      `{"version": 1, "approved": [{"origin": "${origin}/simple", "credentials": []}], "refused": []}`,
    ],
    ['an origin of another kind', '{"version": 1, "approved": [], "refused": ["ftp://x.example"]}'],
    [
      'credentials that are no names',
      `{"version": 1, "approved": [{"origin": "${origin}", "credentials": [1]}], "refused": []}`,
    ],
  ])('approves nothing where the file holds %s, which is set aside', async (_, text) => {
    const runtime = testRuntime({ files: { [file]: text } });
    const store = createApprovalStore(runtime, '/cache');
    expect(await store.read()).toEqual(noApprovals);
    expect(runtime.files.paths()).toEqual([`${file}.broken`]);
    expect(runtime.files.text(`${file}.broken`)).toBe(text);
    await store.answer(origin, { approve: true, credentials: [] }, []);
    expect((await store.read()).approved).toHaveLength(1);
  });

  it('leaves the file of a newer version alone', async () => {
    const text = `{"version": 2, "approved": [{"origin": "${origin}"}]}`;
    const runtime = testRuntime({ files: { [file]: text } });
    const store = createApprovalStore(runtime, '/cache');
    expect(await store.read()).toEqual(noApprovals);
    await store.answer(origin, { approve: false }, []);
    expect((await store.read()).refused).toEqual([origin]);
    expect(runtime.files.text(file)).toBe(text);
  });

  it('holds for the session where nothing is kept on disk, or nothing can be', async () => {
    const runtime = testRuntime();
    runtime.files.refuseWrites('/cache', new Error('read-only'));
    for (const directory of [null, '/cache']) {
      const store = createApprovalStore(runtime, directory);
      await store.answer(origin, { approve: true, credentials: [] }, []);
      expect((await store.read()).approved.map((each) => each.origin)).toEqual([origin]);
      expect(await createApprovalStore(runtime, directory).read()).toEqual(noApprovals);
    }
    expect(runtime.files.paths()).toEqual([]);
  });
});

describe('answers of several windows in the same milliseconds', () => {
  async function folder(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'wheelwarden-approvals-'));
    onTestFinished(() => rm(path, { recursive: true, force: true }));
    return path;
  }
  /** On a disk as it is. */
  const window = (directory: string) => {
    const clock = { now: () => Date.now(), after: realTimers() };
    return createApprovalStore({ ...testRuntime(), files: nodeFiles, clock }, directory);
  };
  const numbers = Array.from({ length: 8 }, (_, index) => index);

  it('are all kept', async () => {
    const directory = await folder();
    const origins = numbers.map((number) => `https://${number}.example`);
    const windows = numbers.map(() => window(directory));
    await Promise.all(windows.map((store, at) => store.answer(origins[at] ?? '', { approve: false }, [])));
    expect([...(await window(directory).read()).refused].sort()).toEqual(origins);
    expect(await readdir(directory)).toEqual(['approvals.json']);
  });

  it('are all kept where each window is a process', { timeout: 60_000 }, async () => {
    const directory = await folder();
    const program = fileURLToPath(new URL('answering-process.ts', import.meta.url));
    const answers = 10;
    const children = numbers.slice(0, 4).map((number) => {
      const args = [program, directory, `w${number}`, String(answers)];
      return spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    });
    // All loaded before the first one begins.
    await Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
    const ended = children.map((child) => once(child, 'close'));
    for (const { stdin } of children) stdin.end();
    expect(await Promise.all(ended)).toEqual(children.map(() => [0, null]));
    const { approved } = await window(directory).read();
    expect(new Set(approved.map((each) => each.origin)).size).toBe(children.length * answers);
    expect(await readdir(directory)).toEqual(['approvals.json']);
  });

  it('do not wait for ever for a window that was killed while it wrote', async () => {
    const directory = await folder();
    await nodeFiles.createNew(join(directory, 'approvals.json.lock'));
    await window(directory).answer(origin, { approve: false }, []);
    expect((await window(directory).read()).refused).toEqual([origin]);
    expect(await readdir(directory)).toEqual(['approvals.json']);
  });

  it('are not thrown away with a broken file that another window has set right', async () => {
    const runtime = testRuntime({ files: { [file]: '{' } });
    const [one, other] = [createApprovalStore(runtime, '/cache'), createApprovalStore(runtime, '/cache')];
    const { readText } = runtime.files;
    let meanwhile: Promise<unknown> | null = null;
    const files = {
      ...runtime.files,
      async readText(path: string, maxBytes?: number) {
        const text = await readText(path, maxBytes);
        meanwhile ??= other.answer(origin, { approve: false }, []);
        await meanwhile;
        return text;
      },
    };
    expect((await createApprovalStore({ ...runtime, files }, '/cache').read()).refused).toEqual([origin]);
    expect((await one.read()).refused).toEqual([origin]);
  });
});
