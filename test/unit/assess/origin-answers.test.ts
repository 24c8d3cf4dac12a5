import { describe, expect, it } from 'vitest';
import { originAnswers } from '../../../server/src/assess/origin-answers.ts';
import { createApprovalStore } from '../../../server/src/sources/approval-store.ts';
import { type Approvals, noApprovals, type PendingOrigin } from '../../../server/src/sources/approvals.ts';
import { testRuntime } from '../../support/runtime.ts';

const origin = 'https://packages.example.com';
const pending: PendingOrigin = {
  origin,
  url: `${origin}/simple/`,
  where: 'requirements.txt',
  credentials: ['TOKEN', 'USER'],
  refused: false,
};

function fixture(trusted = true) {
  const runtime = testRuntime();
  const heeded: Approvals[] = [];
  const sources = {
    pendingOrigins: () => [pending],
    setApprovals: (approvals: Approvals) => void heeded.push(approvals),
  };
  const store = () => createApprovalStore(runtime, '/cache');
  return { heeded, sources, store, answers: originAnswers(sources, store(), trusted) };
}

const toAsk = { approve: true, credentials: ['USER'] } as const;

describe('the word of a user on an origin', () => {
  it('is kept, heeded at once, and names what was declined', async () => {
    const { answers, heeded, store } = fixture();
    await answers.answer(origin, toAsk);
    const kept = { approved: [{ origin, credentials: ['USER'], declined: ['TOKEN'] }], refused: [] };
    expect(heeded).toEqual([kept]);
    expect(await store().read()).toEqual(kept);
    await answers.answer(origin, null);
    expect(heeded[1]).toEqual(noApprovals);
  });

  it('is heeded in every window, once', async () => {
    const { answers, heeded, store } = fixture();
    await answers.renew();
    expect(heeded).toEqual([]);
    await store().answer(origin, toAsk, []);
    await answers.renew();
    await answers.renew();
    expect(heeded.map(({ approved }) => approved.length)).toEqual([1]);
  });

  it('counts for nothing in a workspace that nobody trusts, where nobody is asked', async () => {
    const { answers, heeded, store } = fixture(false);
    await store().answer('https://other.example', toAsk, []);
    await answers.renew();
    await answers.answer(origin, toAsk);
    expect(answers.pending()).toEqual([]);
    expect(heeded).toEqual([]);
    expect((await store().read()).approved.map((each) => each.origin)).toEqual(['https://other.example']);
    answers.setTrusted(true);
    expect(heeded.map(({ approved }) => approved.length)).toEqual([1]);
    expect(answers.pending()).toEqual([pending]);
    answers.setTrusted(false);
    expect(heeded.at(-1)).toEqual(noApprovals);
  });

  it('may be taken back there', async () => {
    const { answers, store } = fixture(false);
    await store().answer(origin, toAsk, []);
    await answers.answer(origin, null);
    expect(await store().read()).toEqual(noApprovals);
  });

  it('is not asked for on the command line', async () => {
    const { sources, heeded } = fixture();
    const answers = originAnswers(sources, null, true);
    await answers.renew();
    await answers.answer(origin, toAsk);
    expect([answers.pending(), await answers.all(), heeded]).toEqual([[], noApprovals, []]);
  });
});
