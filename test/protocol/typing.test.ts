import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect } from 'vitest';
import type { SupportIndex } from '../support/index/start.ts';
import { defineTest, type Session } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

const popular = readFileSync(path.join(import.meta.dirname, '../../data/popular.txt'), 'utf8')
  .split('\n')
  .slice(1, 201);
/** A name that begins with another one comes before it: when the longer is typed, the shorter was not written yet. */
const longerFirst = [...popular].sort().reverse();

const before = 'djagno==1.0\nflask==3.1.0\n';
const shownBefore = ['djagno: warning typosquat', '3.1.0: warning yanked'];
const index = { projects: { flask: { releases: { '3.1.0': { at: '14 months', yanked: 'x' } } } } };

/** Every project name that any request carried. */
function namesAsked({ requests }: SupportIndex): string[] {
  const names = requests.flatMap(({ path: asked, body }) => {
    const inPath = /^\/(?:simple|pypi)\/([^/]+)\//.exec(asked)?.[1];
    const inBody = [...body.matchAll(/"name"\s*:\s*"([^"]+)"/g)].map((match) => match[1] ?? '');
    return inPath === undefined ? inBody : [inPath, ...inBody];
  });
  return [...new Set(names)];
}

/** Types each name and its line break; `each` hears of every key, and which names were written out by then. */
async function typeNames(
  { client, uri, shows }: Session,
  names: readonly string[],
  each: (written: readonly string[]) => void,
) {
  const requirements = uri('requirements.txt');
  await client.open(requirements, before);
  await eventually(() => {
    each([]);
    expect(client.shown(requirements)).toEqual(shownBefore);
  });
  let at = { line: 2, character: 0 };
  for (const [place, name] of names.entries()) {
    for (const letter of `${name}\n`) {
      at = await client.type(requirements, at, letter);
      each(names.slice(0, letter === '\n' ? place + 1 : place));
      await client.settled();
      if (client.kind === 'pull') expect(client.shown(requirements)).toEqual(shownBefore);
    }
  }
  await shows(requirements, shownBefore);
}

describe('typing', () => {
  defineTest('200 popular names letter by letter draws no squiggle and asks for no prefix', {
    index,
    ownClock: true,
    timeout: 120_000,
    handle: async (session) => {
      const beginnings = popular.filter((name) => popular.some((other) => other.startsWith(`${name}-`)));
      expect(beginnings.length).toBeGreaterThan(5);
      const early = new Set<string>();
      // A hand that types nine letters a second.
      await typeNames(session, longerFirst, (written) => {
        session.pass(110);
        const due = new Set(['djagno', 'django', 'flask', ...written]);
        for (const name of namesAsked(session.index)) if (!due.has(name)) early.add(name);
      });
      // A beginning of the name being typed is not asked for, not even where it is a popular name itself.
      expect([...early]).toEqual([]);
      expect([...(session.client.everShown.get(session.uri('requirements.txt')) ?? [])].sort()).toEqual(
        [...shownBefore].sort(),
      );
      const whole = new Set([...popular, 'djagno', 'django', 'flask']);
      await eventually(() => {
        session.pass(110);
        expect(namesAsked(session.index)).toEqual(expect.arrayContaining(popular));
      });
      expect(namesAsked(session.index).filter((name) => !whole.has(name))).toEqual([]);
    },
  });

  defineTest('a few names letter by letter, by the real clock', {
    index,
    servers: ['bundle'],
    handle: async (session) => {
      await typeNames(session, popular.slice(0, 20), () => {});
      expect([...(session.client.everShown.get(session.uri('requirements.txt')) ?? [])].sort()).toEqual(
        [...shownBefore].sort(),
      );
    },
  });

  defineTest('a name that is wrong is told once it has rested for a second', {
    settings: { offline: true },
    handle: async ({ client, uri, shows }) => {
      const requirements = uri('requirements.txt');
      await client.open(requirements, '');
      await client.type(requirements, { line: 0, character: 0 }, 'reqeusts');
      await client.settled();
      expect(client.shown(requirements)).toEqual([]);
      await shows(requirements, ['reqeusts: warning typosquat']);
    },
  });

  defineTest('a name that is wrong is told as soon as another line is begun', {
    settings: { offline: true },
    ownClock: true,
    handle: async ({ client, uri, shows }) => {
      const requirements = uri('requirements.txt');
      await client.open(requirements, '');
      const end = await client.type(requirements, { line: 0, character: 0 }, 'reqeusts');
      await client.settled();
      expect(client.shown(requirements)).toEqual([]);
      await client.type(requirements, end, '\n');
      await shows(requirements, ['reqeusts: warning typosquat']);
    },
  });

  defineTest('findings elsewhere stay while a file is broken', {
    settings: { offline: true },
    files: { 'pyproject.toml': '[project]\ndependencies = [\n  "reqeusts",\n  "flask",\n]\n' },
    handle: async ({ client, open, shows }) => {
      const uri = await open('pyproject.toml');
      await shows(uri, ['reqeusts: warning typosquat']);
      let at = { line: 3, character: 10 };
      for (const letter of '\n  "num') {
        at = await client.type(uri, at, letter);
        await client.settled();
        expect(client.shown(uri)).toContain('reqeusts: warning typosquat');
      }
    },
  });
});
