import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startSupportIndex } from '../../test/support/index/start.ts';
import { type Shown, show } from './command.ts';
import type { Installed } from './install.ts';
import { startDevpi, startNginxCache, startPypiserver, user, writePasswords } from './serve.ts';

/** One thing that was tried on a real server. */
export interface Case {
  readonly server: string;
  readonly what: string;
  /** What was seen, in a few words. */
  readonly saw: string;
  readonly right: boolean;
}

const name = 'acme-internal';

type Told = (what: string, shown: Shown, expected: Partial<Shown>) => void;

/** pypiserver: a plain index in HTML, without times, with and without a password. */
export async function pypiserverCases(installed: Installed, folder: string, wheels: string): Promise<Case[]> {
  const { cases, tell } = book('pypiserver');
  const open = await startPypiserver(installed, wheels);
  const openUrl = `${open.url}/simple/`;
  tell('lists releases, tells no times', await show(folder, [name], { index: openUrl }), {
    exists: true,
    releases: '1.1, 1.0',
    ages: 'not-published',
  });
  tell('an unknown name is absent', await show(folder, ['acme-nothing'], { index: openUrl }), {
    exists: false,
  });
  await open.stop();

  const falling = await startPypiserver(installed, wheels, { fallback: true });
  tell(
    'its redirect of unknown names to the public index is not followed',
    await show(folder, ['acme-nothing'], { index: `${falling.url}/simple/` }),
    { exists: null },
  );
  await falling.stop();

  const passwords = path.join(folder, 'passwords');
  await writePasswords(installed, passwords);
  const closed = await startPypiserver(installed, wheels, { passwords });
  const closedUrl = `${closed.url}/simple/`;
  const { host } = new URL(closed.url);
  const [login, password] = [user.name, user.password].map(encodeURIComponent);
  const right = { exists: true, releases: '1.1, 1.0' };
  tell('without a password: unauthorized', await show(folder, [name], { index: closedUrl }), {
    exists: null,
    why: 'unauthorized',
  });
  tell(
    'with a wrong one: unauthorized',
    await show(folder, [name], { index: `http://${login}:wrong@${host}/simple/` }),
    { exists: null, why: 'unauthorized' },
  );
  tell(
    'with that of its address',
    await show(folder, [name], { index: `http://${login}:${password}@${host}/simple/` }),
    right,
  );
  const home = await mkdtemp(path.join(folder, 'home-'));
  await writeFile(
    path.join(home, '.netrc'),
    `machine ${new URL(closed.url).hostname}\nlogin ${user.name}\npassword "${user.password}"\n`,
    { mode: 0o600 },
  );
  tell('with that of .netrc', await show(folder, [name], { index: closedUrl, home }), right);
  await writeFile(
    path.join(home, 'pip.conf'),
    `[global]\nindex-url = http://${login}:${password}@${host}/simple/\n`,
  );
  tell(
    'as pip.conf names it',
    await show(folder, [name], { home, environment: { PIP_CONFIG_FILE: path.join(home, 'pip.conf') } }),
    right,
  );
  await closed.stop();
  return cases;
}

/** devpi: JSON of version 1.0, relative addresses, no times. */
export async function devpiCases(installed: Installed, folder: string, wheels: string): Promise<Case[]> {
  const { cases, tell } = book('devpi');
  const server = await startDevpi(installed, folder, wheels);
  const index = `${server.url}/root/team/+simple/`;
  tell('lists releases in JSON, tells no times', await show(folder, [name], { index }), {
    exists: true,
    releases: '1.1, 1.0',
    ages: 'not-published',
  });
  tell('an unknown name is absent', await show(folder, ['acme-nothing'], { index }), { exists: false });
  await server.stop();
  tell('when it is gone, the name stays unknown', await show(folder, [name], { index }), {
    exists: null,
    why: 'unreachable',
  });
  return cases;
}

/** nginx as a cache between a team and its index: asked by all, it asks the origin once. */
export async function nginxCases(program: string, folder: string): Promise<Case[]> {
  const { cases, tell } = book('nginx');
  const projects = Object.fromEntries(
    Array.from({ length: 20 }, (_, at) => [
      `acme-${at}`,
      { releases: { '1.0': '400 days', '1.1': '300 days' } },
    ]),
  );
  const origin = await startSupportIndex({ scenario: { projects } });
  const cache = await startNginxCache(program, folder, origin.url);
  const names = Object.keys(projects);
  const index = `${cache.url}/simple/`;
  const ask = { index, mirror: true, osv: origin.url };
  const asked = (): number =>
    origin.requests.filter(({ path: at }) => at.startsWith('/simple/') || at.startsWith('/pypi/')).length;
  tell('the first machine: facts as from the index', await show(folder, names, ask), {
    exists: true,
    releases: '1.1, 1.0',
    ages: 'known',
  });
  const first = asked();
  tell('the second machine: the same facts', await show(folder, names, ask), {
    exists: true,
    releases: '1.1, 1.0',
    ages: 'known',
  });
  cases.push({
    server: 'nginx',
    what: 'the second machine costs the index nothing',
    saw: `${first} requests, then ${asked() - first}`,
    right: first >= names.length && asked() === first,
  });
  tell('an unknown name is absent through the cache', await show(folder, ['acme-nothing'], ask), {
    exists: false,
  });
  await origin.stop();
  tell('the index is away: the cache still answers', await show(folder, names, ask), {
    exists: true,
    releases: '1.1, 1.0',
  });
  await origin.close();
  await cache.stop();
  return cases;
}

function book(server: string): { readonly cases: Case[]; readonly tell: Told } {
  const cases: Case[] = [];
  const tell: Told = (what, shown, expected) => {
    const wanted = Object.entries(expected) as [keyof Shown, unknown][];
    const right = wanted.every(([key, value]) => shown[key] === value);
    const saw = wanted.map(([key]) => `${key} ${shown[key]}`).join('; ');
    cases.push({ server, what, saw, right });
  };
  return { cases, tell };
}

/** Wheels of two releases of an invented project. */
export async function makeWheels(installed: Installed, folder: string): Promise<string> {
  const { capture } = await import('../tools/run.ts');
  const wheels = path.join(folder, 'wheels');
  await mkdir(wheels, { recursive: true });
  const script = path.join(import.meta.dirname, 'make_wheels.py');
  await capture(installed.python, [script, wheels, name, '1.0', '1.1']);
  return wheels;
}
