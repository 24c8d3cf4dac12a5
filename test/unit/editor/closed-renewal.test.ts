import { beforeAll, describe, expect, it } from 'vitest';
import { roleOf } from '../../../server/src/editor/decisive-files.ts';
import { file, minute, requirements, renewalScene as scene } from './renewal-scene.ts';

// Loads the readers, for which the first round would wait.
beforeAll(() => roleOf({ path: null, languageId: null }));

const { uri } = requirements;

describe('renewing what is not open', () => {
  it('asks for manifests and locks, as what nobody waits for, and for nothing else', async () => {
    const { engine, open, off, state, round, asked } = scene([
      requirements,
      file('/project/dev-requirements.txt', 'open\n'),
      file('/project/off/requirements.txt', 'off\n'),
      file('/project/uv.lock', 'locked\n'),
      file('/project/Dockerfile', 'RUN pip install commanded\n'),
      file('/project/shop.py', 'import imported\n'),
      file('/project/notes.ipynb', '{}\n'),
      file('/other/requirements.txt', 'elsewhere\n'),
      file('/off/requirements.txt', 'off\n'),
    ]);
    state.folders = ['/project', '/off', '/project'];
    open.add('file:///project/dev-requirements.txt');
    off.add('file:///project/off/').add('file:///off');
    await round();
    expect(asked()).toEqual(['flask\njinja2\n', 'locked\n']);
    expect(new Set(engine.urgencies)).toEqual(new Set(['background']));
  });

  it('asks for no more than 200 files', async () => {
    const many = Array.from({ length: 230 }, (_, place) =>
      file(`/project/${place}/requirements.txt`, 'flask\n'),
    );
    const { round, rest, asked } = scene(many);
    await round();
    for (let turn = 0; turn < 30; turn++) await rest();
    expect(asked()).toHaveLength(200);
  });

  it('neither shows nor tells what was so before', async () => {
    const { engine, round, told, shown } = scene();
    engine.maliciousNames.add('flask');
    engine.yankedNames.add('jinja2');
    await round();
    await round();
    expect({ told, shown }).toEqual({ told: [], shown: [] });
  });

  it('shows what became worse, tells errors of it once, and follows what it shows', async () => {
    const { engine, round, told, shown } = scene([
      requirements,
      file('/project/uv.lock', 'flask\n'),
      file('/project/clean-requirements.txt', 'attrs\n'),
    ]);
    engine.wrongNames.add('jinja2');
    await round();
    engine.yankedNames.add('jinja2');
    await round();
    expect(shown.splice(0)).toEqual([`${uri}: jinja2 is typosquat, jinja2 is yanked`]);
    expect(told).toEqual([]);

    engine.maliciousNames.add('flask');
    await round();
    expect(told.splice(0)).toEqual([
      `${uri}: flask is malicious`,
      'file:///project/uv.lock: flask is malicious',
    ]);
    expect(shown.splice(0)).toEqual([
      `${uri}: flask is malicious, jinja2 is typosquat, jinja2 is yanked`,
      'file:///project/uv.lock: flask is malicious',
    ]);

    engine.maliciousNames.clear();
    await round();
    expect(shown).toEqual([`${uri}: jinja2 is typosquat, jinja2 is yanked`, 'file:///project/uv.lock: ']);
    expect(told).toEqual([]);
  });

  it('shows again what a changed file still has, and keeps up what a check of the workspace shows', async () => {
    const { engine, round, display, shown } = scene();
    engine.wrongNames.add('flask');
    await round();
    display.add(uri);
    await round();
    expect(shown.splice(0)).toEqual([`${uri}: flask is typosquat`]);
    engine.yankedNames.add('flask');
    await round();
    shown.splice(0);
    display.clear();
    await round();
    expect(shown).toEqual([`${uri}: flask is typosquat, flask is yanked`]);
  });

  it('takes for news only what was known to be otherwise', async () => {
    const { engine, round, told, shown } = scene();
    engine.missing = 'unreachable';
    await round();
    engine.missing = null;
    engine.maliciousNames.add('flask');
    await round();
    expect({ told, shown }).toEqual({ told: [], shown: [] });
  });

  it('tells what an environment holds that became dangerous', async () => {
    const { engine, round, told } = scene();
    const environment = file('/project/.venv', 'attrs\nidna\n');
    engine.environments = [environment];
    engine.maliciousNames.add('idna');
    await round();
    engine.maliciousNames.add('attrs');
    engine.environments = [environment, file('/project/old', 'idna\n')];
    await round();
    expect(told).toEqual(['file:///project/.venv: attrs is malicious']);
  });

  it('takes a changed policy for no news, but what happened besides', async () => {
    const { engine, round, renewal, told } = scene();
    await round();
    engine.maliciousNames.add('flask');
    renewal.rejudged();
    const { refresh } = engine;
    engine.refresh = async (...args) => {
      engine.maliciousNames.add('jinja2');
      return refresh(...args);
    };
    await round();
    expect(told).toEqual([`${uri}: jinja2 is malicious`]);
  });

  it('begins anew when facts come from elsewhere', async () => {
    const { engine, round, renewal, told, shown } = scene();
    await round();
    renewal.rebase();
    engine.maliciousNames.add('flask');
    await round();
    expect({ told, shown }).toEqual({ told: [], shown: [] });
    engine.maliciousNames.add('jinja2');
    await round();
    expect(told).toEqual([`${uri}: jinja2 is malicious`]);
  });

  it('leaves a file alone that is opened while it is asked for', async () => {
    const { engine, open, round, told, shown } = scene();
    await round();
    engine.maliciousNames.add('flask');
    const { refresh } = engine;
    engine.refresh = async (...args) => {
      open.add(uri);
      return refresh(...args);
    };
    await round();
    expect({ told, shown }).toEqual({ told: [], shown: [] });
  });

  it('asks nothing offline, nor before the engine was needed', async () => {
    const { state, round, asked } = scene();
    state.offline = true;
    await round();
    Object.assign(state, { offline: false, built: false });
    await round();
    expect(asked()).toEqual([]);
    state.built = true;
    await round();
    expect(asked()).toHaveLength(1);
  });
});

/** A round whose first file is being asked for, until it is let go. */
async function midway() {
  const set = scene([requirements, file('/project/uv.lock', 'attrs\n')]);
  const { engine, renewal, clock, rest } = set;
  await set.round();
  set.asked();
  engine.maliciousNames.add('flask');
  const { refresh } = engine;
  let letGo = (): void => {};
  let signal: AbortSignal | undefined;
  engine.refresh = async (documents, options) => {
    signal = options?.signal;
    await new Promise<void>((resolve) => {
      letGo = resolve;
    });
    return refresh(documents, options);
  };
  renewal.round();
  clock.advance(minute);
  await rest();
  engine.refresh = refresh;
  const end = async (): Promise<void> => {
    letGo();
    await rest();
  };
  return { ...set, end, aborted: () => signal?.aborted };
}

describe('a round under way', () => {
  it('is the only one', async () => {
    const { round, end, asked } = await midway();
    await round();
    expect(asked()).toEqual([]);
    await end();
    expect(asked()).toEqual(['flask\njinja2\n', 'attrs\n']);
    await round();
    expect(asked()).toHaveLength(2);
  });

  it.each([
    ['settings change', 'rebase'],
    ['folders change', 'regroup'],
    ['the server closes', 'close'],
  ] as const)('ends when %s', async (_, what) => {
    const { renewal, end, aborted, asked, told, shown } = await midway();
    renewal[what]();
    expect(aborted()).toBe(true);
    await end();
    expect(asked()).toEqual(['flask\njinja2\n']);
    expect({ told, shown }).toEqual({ told: [], shown: [] });
  });

  it('ends when nobody is at work any more, with what it found', async () => {
    const { state, end, asked, told } = await midway();
    state.idleMs = 10 * minute;
    await end();
    expect(asked()).toEqual(['flask\njinja2\n']);
    expect(told).toEqual([`${uri}: flask is malicious`]);
  });

  it('never begins after it was closed, and leaves no timer', async () => {
    const { clock, renewal, round, asked } = scene();
    renewal.round();
    expect(clock.waiting()).toBe(1);
    renewal.close();
    expect(clock.waiting()).toBe(0);
    await round();
    expect(asked()).toEqual([]);
    renewal.round();
    expect(clock.waiting()).toBe(0);
  });
});
