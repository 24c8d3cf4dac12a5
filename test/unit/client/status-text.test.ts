import { describe, expect, it } from 'vitest';
import { ago } from '../../../client/src/age.ts';
import { oneAtATime } from '../../../client/src/one-at-a-time.ts';
import { statusText } from '../../../client/src/status-text.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const calm = { state: 'ready', oldest: '2026-11-22T09:57:00Z', alarms: 0, sample: false } as const;

describe('the status item', () => {
  it('is calm while all is well', () => {
    expect(statusText(calm, now)).toEqual({
      text: '$(shield) Wheelwarden',
      tooltip: [
        'Up to date.',
        'Nothing to look at in open files.',
        'Oldest answer shown: facts from 3 minutes ago.',
        'Click to open the log.',
      ].join('\n'),
      alarming: false,
      click: 'log',
    });
  });

  it('is not to be overlooked when something bad is installed', () => {
    const installedAlarms = ['litellm 1.82.8 (malicious) is installed here since 24 March 11:02'];
    const alarmed = statusText({ ...calm, installedAlarms }, now);
    expect(alarmed).toMatchObject({
      text: '$(error) Wheelwarden: look at what is installed',
      alarming: true,
    });
    expect(alarmed.tooltip.split('\n')[0]).toBe(`${installedAlarms[0]}.`);
    const many = Array.from({ length: 8 }, (_, place) => `bad-${place} is installed here.`);
    expect(statusText({ ...calm, installedAlarms: many }, now).tooltip).toContain(
      'bad-4 is installed here.\nAnd 3 more.\n',
    );
  });

  it('says that an index waits, and a click decides, unless something is wrong', () => {
    const waiting = { ...calm, pendingOrigins: 1 };
    expect(statusText(waiting, now)).toMatchObject({
      text: '$(shield) Wheelwarden: 1 index waits for your word',
      click: 'decide',
      alarming: false,
    });
    expect(statusText(waiting, now).tooltip).toContain(
      '1 index waits for your word: only this project names it, so it is not asked.\nClick to decide.',
    );
    expect(statusText({ ...calm, pendingOrigins: 2 }, now).text).toContain('2 indexes wait for your word');
    for (const changes of [{ state: 'failed' }, { state: 'offline' }, { installedAlarms: ['x'] }] as const) {
      const { text, click, tooltip } = statusText({ ...waiting, ...changes }, now);
      expect(text).not.toContain('word');
      expect(click).toBe('log');
      expect(tooltip).toContain('1 index waits for your word');
    }
  });

  it('tells how old the facts are when nothing answers', () => {
    const offline = { ...calm, state: 'offline', oldest: '2026-11-22T07:00:00Z' } as const;
    expect(statusText(offline, now).text).toBe('$(cloud) Wheelwarden: offline, facts from 3 hours ago');
    expect(statusText({ ...offline, oldest: null }, now).text).toBe(
      '$(cloud) Wheelwarden: offline, no facts yet',
    );
  });

  it('does not call facts up to date that are more than ten minutes old', () => {
    const { tooltip } = statusText({ ...calm, oldest: '2026-11-22T09:35:00Z' }, now);
    expect(tooltip).not.toContain('Up to date');
    expect(tooltip).toContain('Some facts are more than ten minutes old');
    expect(tooltip).toContain('Oldest answer shown: facts from 25 minutes ago.');
  });

  it('says that nothing works, and why, and counts no findings then', () => {
    const failed = { ...calm, state: 'failed', oldest: null, reason: 'no data folder' } as const;
    expect(statusText(failed, now)).toEqual({
      text: '$(warning) Wheelwarden: not working',
      tooltip: [
        'Wheelwarden is not working: no data folder',
        'Open files are not checked.',
        'Click to open the log.',
      ].join('\n'),
      alarming: false,
      click: 'log',
    });
  });

  it('does not say up to date while the advisory service is away', () => {
    const { text, tooltip } = statusText({ ...calm, advisoriesAway: true }, now);
    expect(text).toBe('$(shield) Wheelwarden');
    expect(tooltip).toContain('The advisory service does not answer');
    expect(tooltip).not.toContain('Up to date.');
  });

  it('says what is the matter with the advisories of this machine, and what to do', () => {
    const told = (['missing', 'damaged', 'no-sqlite', 'old'] as const).map(
      (advisoryTrouble) => statusText({ ...calm, advisoryTrouble }, now).tooltip,
    );
    expect(told[0]).toContain('run "Wheelwarden: Update Advisory Database"');
    expect(told[1]).toContain('cannot be read: run "Wheelwarden: Update Advisory Database"');
    expect(told[2]).toContain('the advisory service is asked');
    expect(told[3]).toContain('more than a week old');
    expect(told.map((tooltip) => tooltip.includes('Up to date.'))).toEqual([false, false, true, false]);
  });

  it('says when it is checking, counts findings, and marks sample data', () => {
    const { text, tooltip } = statusText({ ...calm, state: 'checking', alarms: 2, sample: true }, now);
    expect(text).toBe('$(sync~spin) Wheelwarden: checking (sample data)');
    expect(tooltip).toContain('2 findings to look at in open files.');
    expect(tooltip).toContain('These are sample data.');
  });
});

describe('an age', () => {
  it.each([
    ['2026-11-22T09:59:30Z', 'a moment ago'],
    ['2026-11-22T10:05:00Z', 'a moment ago'],
    ['2026-11-22T09:58:30Z', '1 minute ago'],
    ['2026-11-20T10:00:00Z', '2 days ago'],
    ['2024-11-20T10:00:00Z', '2 years ago'],
  ])('from %s is %s', (then, words) => expect(ago(Date.parse(then), now)).toBe(words));
});

describe('one at a time', () => {
  it('begins the next action when the last has ended, whatever came of it', async () => {
    const order: string[] = [];
    const inTurn = oneAtATime();
    const first = inTurn(async () => {
      order.push('first begins');
      await Promise.resolve();
      order.push('first ends');
      throw new Error('no');
    });
    const second = inTurn(async () => {
      order.push('second');
    });
    await expect(first).rejects.toThrow('no');
    await second;
    expect(order).toEqual(['first begins', 'first ends', 'second']);
  });
});
