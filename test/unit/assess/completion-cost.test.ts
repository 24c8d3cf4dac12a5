import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { requirementsReader } from '../../../server/src/documents/requirements.ts';
import { type EngineUnderTest, engineOver } from './engine-fixture.ts';

const file = '/shop/requirements.txt';
const end = { line: 2000, character: 'requests=='.length };

async function longFile() {
  const lines = Array.from({ length: 2000 }, (_, row) => `project-${row}==1.0`);
  const under = engineOver({ [file]: [...lines, 'requests=='].join('\n') });
  const document = await under.open(file);
  return { ...under, document, typed: { ...document, version: 2, text: `${document.text}2\nflask` } };
}

/** How many projects are looked up again for what is done. */
async function looksDuring({ sources }: EngineUnderTest, action: () => Promise<unknown>): Promise<number> {
  const peek = vi.spyOn(sources, 'peek');
  await action();
  return peek.mock.calls.length;
}

afterEach(() => vi.restoreAllMocks());

describe('completion in a long file', () => {
  it('leaves what was read of the document as it is', async () => {
    const { engine, document } = await longFile();
    await engine.assess(document);
    await engine.completionsAt(document, { line: 2000, character: 4 });
    const read = vi.spyOn(requirementsReader, 'read');
    await engine.assess(document);
    expect(read).not.toHaveBeenCalled();
  });

  it('lets the next keystroke judge the entry that is new, and no other', async () => {
    const under = await longFile();
    const { engine, document, typed } = under;
    await engine.assess(document);
    await engine.completionsAt(document, { line: 1000, character: 4 });
    expect(await looksDuring(under, () => engine.assess(typed))).toBe(1);
  });

  it('reads the text with the gap filled and nothing else', async () => {
    const { engine, document } = await longFile();
    await engine.assess(document);
    const read = vi.spyOn(requirementsReader, 'read');
    await engine.completionsAt(document, { line: 1000, character: 4 });
    expect(read).toHaveBeenCalledTimes(1);
  });
});

describe('waiting for the facts of a completion', () => {
  async function waiting(gathered: Promise<void>) {
    const under = await longFile();
    const abort = new AbortController();
    Object.assign(under.sources, { gather: () => gathered });
    const answer = under.engine.completionsAt(under.document, end, abort.signal);
    const { clock } = under.runtime;
    const left = () => [clock.waiting(), getEventListeners(abort.signal, 'abort').length];
    return { answer, abort, clock, left };
  }

  const never = new Promise<void>(() => {});

  it('leaves nothing behind when the facts come', async () => {
    const { answer, left } = await waiting(Promise.resolve());
    await answer;
    expect(left()).toEqual([0, 0]);
  });

  it('leaves nothing behind when it took too long', async () => {
    const { answer, clock, left } = await waiting(never);
    await vi.waitUntil(() => clock.waiting() > 0);
    clock.advance(2_500);
    await answer;
    expect(left()).toEqual([0, 0]);
  });

  it('leaves nothing behind when nobody wants them any more', async () => {
    const { answer, abort, clock, left } = await waiting(never);
    await vi.waitUntil(() => clock.waiting() > 0);
    abort.abort();
    await answer;
    expect(left()).toEqual([0, 0]);
  });
});
