import { describe, expect, it } from 'vitest';
import { newSealingKey, seal, unseal } from '../../../common/sealing.ts';
import { readSignIns } from '../../../server/src/editor/sign-ins.ts';
import { eventually } from '../../protocol/harness/eventually.ts';
import { withFakeEngine } from './fake-session.ts';

const key = newSealingKey();
const signIn = { origin: 'https://packages.example.com', username: 'ada', password: 's3cret' };

describe('what is sealed', () => {
  it('shows nothing of itself and opens with its key', () => {
    const sealed = seal('s3cret ü', key);
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('s3cret');
    expect(seal('s3cret ü', key)).not.toBe(sealed);
    expect(unseal(sealed, key)).toBe('s3cret ü');
  });

  it('does not open with another key, cut short, or changed', () => {
    const sealed = seal('s3cret', key);
    const changed = Buffer.from(sealed, 'base64');
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    for (const text of [changed.toString('base64'), sealed.slice(0, 8), sealed.slice(0, 30), '', 'x']) {
      expect(unseal(text, key)).toBe(null);
    }
    expect(unseal(sealed, newSealingKey())).toBe(null);
    expect(unseal(sealed, 'no key')).toBe(null);
  });
});

describe('sign-ins that an editor sends', () => {
  it('are read in the open or sealed', () => {
    const more = { ...signIn, extra: 1 };
    expect(readSignIns({ signIns: [more] }, null)).toEqual([signIn]);
    expect(readSignIns({ sealed: seal(JSON.stringify([more]), key) }, key)).toEqual([signIn]);
    expect(readSignIns({ signIns: [] }, null)).toEqual([]);
  });

  it.each([
    ['nothing', null],
    ['another shape', { signIns: signIn }],
    [
      'an address that is no origin',
      { signIns: [{ ...signIn, origin: 'https://packages.example.com/simple' }] },
    ],
    ['an origin with user info', { signIns: [{ ...signIn, origin: 'https://a@packages.example.com' }] }],
    ['another scheme', { signIns: [{ ...signIn, origin: 'ftp://packages.example.com' }] }],
    ['no password', { signIns: [{ ...signIn, password: undefined }] }],
    ['too many', { signIns: Array.from({ length: 300 }, () => signIn) }],
    ['sealed with another key', { sealed: seal('[]', newSealingKey()) }],
    ['sealed nonsense', { sealed: seal('{', key) }],
  ])('are not believed where they hold %s', (_, params) => expect(readSignIns(params, key)).toBe(null));

  it('reach the engine, and what is open is asked for anew', async () => {
    await withFakeEngine({ signInKey: key }, async ({ client, engine, runtime }) => {
      await client.notify('wheelwarden/signIns', { sealed: seal(JSON.stringify([signIn]), key) });
      await client.open('file:///project/requirements.txt', 'flask\n');
      await eventually(() => expect(engine.signIns).toEqual([[signIn]]));
      await eventually(() => {
        runtime.clock.advance(200);
        expect(engine.refreshed).toHaveLength(1);
      });
      await client.notify('wheelwarden/signIns', { signIns: [] });
      await eventually(() => expect(engine.signIns).toEqual([[signIn], []]));
      await eventually(() => {
        runtime.clock.advance(200);
        expect(engine.refreshed).toHaveLength(2);
      });
    });
  });

  it('that cannot be read are told without a word of what they hold', async () => {
    await withFakeEngine({}, async ({ client, engine }) => {
      await client.notify('wheelwarden/signIns', { signIns: [{ ...signIn, origin: 's3cret' }] });
      await eventually(() => expect(client.log.map(({ type }) => type)).toContain(2));
      expect(JSON.stringify(client.log)).not.toContain('s3cret');
      expect(engine.signIns).toEqual([]);
    });
  });

  it('may be for the index of the settings, and for those that a workspace names', async () => {
    const settings = () => ({ indexUrl: 'https://user:s3cret@mine.example/simple/' });
    await withFakeEngine({ settings }, async ({ client, engine }) => {
      const { origin } = signIn;
      engine.pending = [{ origin, url: `${origin}/`, where: 'uv.toml', credentials: [], refused: false }];
      engine.kept = {
        approved: [{ origin: 'https://known.example', credentials: [] }],
        refused: ['https://no.example'],
      };
      expect(await client.request('wheelwarden/origins', undefined)).toEqual([
        'https://mine.example',
        'https://known.example',
        origin,
      ]);
    });
  });
});
