import { describe, expect, it } from 'vitest';
import type { Card, LookedInside, LookInside } from '../../../server/src/assess/engine.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import type { Advisory } from '../../../server/src/sources/project-facts.ts';
import { publicProjectPage } from '../../../server/src/sources/project-page.ts';
import { eventually } from '../../protocol/harness/eventually.ts';
import { fileUrl, released } from '../reports/evidence.ts';
import { advisory, everyVersion, type FactsSketch, facts, releases } from '../rules/rule-input.ts';
import { type FakeSession, withFakeEngine } from './fake-session.ts';
import { dependency, uri } from './samples.ts';

const page = publicProjectPage(normalizeName('acme'));

const acme = dependency('acme', 0, '1.2');
const release: LookInside = {
  name: acme.name,
  version: '1.2',
  request: { name: acme.name, listed: false, private: false, index: 'https://packages.example/simple/' },
  hashes: ['sha256:00'],
  cooldownDays: 4,
};

/** What is known of the project. */
function knowing(sketch: FactsSketch = {}): Card['facts'] {
  return facts('acme', { releases: releases('1.1', '1.2'), advisories: [], ...sketch });
}

function card(changes: Partial<Card> = {}): Card {
  return {
    name: acme.name,
    dependency: acme,
    version: '1.2',
    findings: [],
    names: { listed: true, rank: null, lookalike: null, standardModule: null } as unknown as Card['names'],
    facts: knowing(),
    knownGood: null,
    importNote: null,
    indexName: 'PyPI',
    projectPage: page,
    now: Date.parse('2026-11-22T10:00:00Z'),
    range: acme.ranges.name,
    inspected: null,
    lookInside: release,
    ...changes,
  };
}

const looked: LookedInside = { kind: 'looked', inspected: released() };

interface Shown {
  readonly title: string;
  readonly text: string;
  readonly report: { readonly page: string; readonly inspectorLink: string } | null;
}

interface Told extends FakeSession {
  /** What the engine was asked to look into. */
  readonly asked: LookInside[];
  readonly shown: Shown[];
  look(argument: unknown): Promise<unknown>;
  /** The id that the code action at the entry carries. */
  id(): Promise<string>;
}

/** A server whose engine finds what `answer` says, and a client that takes evidence. */
function told(
  {
    answer = async () => looked,
    of = card(),
  }: {
    readonly answer?: (signal: AbortSignal | undefined) => Promise<LookedInside>;
    readonly of?: Card;
  },
  run: (session: Told) => Promise<void>,
  evidence = true,
): Promise<void> {
  return withFakeEngine({ initializationOptions: { evidence } }, async (session) => {
    const { client, engine } = session;
    const asked: LookInside[] = [];
    const shown: Shown[] = [];
    engine.cardAt = async () => of;
    engine.card = async () => of;
    engine.lookInside = async (each, options) => {
      asked.push(each);
      return answer(options?.signal);
    };
    client.inbox.routine('wheelwarden/showEvidence', (params) => {
      shown.push(params as Shown);
      return null;
    });
    client.inbox.routine('window/workDoneProgress/create', () => null);
    const look = (argument: unknown) =>
      client.request('workspace/executeCommand', {
        command: 'wheelwarden.lookInside',
        arguments: argument === undefined ? [] : [argument],
      });
    const id = async () => {
      await client.open(uri, 'acme==1.2\n');
      const actions = await client.actions(uri, 'acme');
      const found = actions.find(({ command }) => command?.command === 'wheelwarden.lookInside');
      return String(found?.command?.arguments?.[0]);
    };
    await run({ ...session, asked, shown, look, id });
  });
}

const said = ({ client }: FakeSession) =>
  client.inbox.take<{ message: string }>('window/showMessage').message;

describe('looking inside', () => {
  it('looks into the release that an action was offered for, as its entry asks for it, and shows the evidence', async () => {
    await told({}, async ({ look, id, asked, shown }) => {
      await look(await id());
      expect(asked).toEqual([release]);
      expect(shown).toMatchObject([{ title: 'acme 1.2' }]);
      expect(shown[0]?.text).toContain('acme_init.pth, line 1; runs whenever Python starts');
    });
  });

  it('asks nobody else about the name of an entry', async () => {
    await told({}, async (session) => {
      session.engine.card = () => Promise.reject(new Error('a private name would leak'));
      await session.look(await session.id());
      expect(session.shown).toHaveLength(1);
    });
  });

  it('takes NAME==VERSION, however it is written', async () => {
    await told({}, async ({ look, asked, shown }) => {
      await look(' Acme.Client == 1.2-RC1 ');
      expect(asked).toEqual([{ name: 'acme-client', version: '1.2rc1', request: null }]);
      expect(shown).toHaveLength(1);
    });
  });

  it.each([undefined, 7, 'acme', 'acme>=1', '==1', `${'a'.repeat(200)}==1`, 'acme==not a version'])(
    'says what it takes to %j',
    async (argument) => {
      await told({}, async (session) => {
        await session.look(argument);
        expect(said(session)).toBe('Say which release to look into, as NAME==VERSION.');
        expect(session.asked).toEqual([]);
      });
    },
  );

  it('says of an id of another day that it is forgotten', async () => {
    await told({}, async (session) => {
      await session.look('AAAAAAAAAAAAAAAAAAAAAA');
      expect(said(session)).toBe('Which release was meant is forgotten by now: hover over its name again.');
      expect(session.asked).toEqual([]);
    });
  });

  it('says why nothing could be looked into', async () => {
    const why = 'acme 1.2 could not be looked into: its index waits for your word.';
    await told({ answer: async () => ({ kind: 'not-looked', why }) }, async (session) => {
      await session.look('acme==1.2');
      expect(said(session)).toBe(why);
      expect(session.shown).toEqual([]);
    });
  });

  it('says so where no file could be had, instead of showing an empty document', async () => {
    const files = [{ filename: 'acme-1.2.tar.gz', inspection: null, failed: 'the index did not give it' }];
    const inspected = { version: '1.2', at: 0, files };
    await told({ answer: async () => ({ kind: 'looked', inspected }) }, async (session) => {
      await session.look('acme==1.2');
      expect(said(session)).toBe('acme 1.2 could not be looked into: the index did not give it.');
      expect(session.shown).toEqual([]);
    });
  });

  it('is one look where it is asked for twice, and another when that has ended', async () => {
    const ends: (() => void)[] = [];
    const answer = () => new Promise<LookedInside>((resolve) => ends.push(() => resolve(looked)));
    await told({ answer }, async ({ look, asked, shown }) => {
      const both = [look('acme==1.2'), look('Acme==1.2')];
      await eventually(() => expect(ends).toHaveLength(1));
      ends[0]?.();
      await Promise.all(both);
      expect([asked.length, shown.length]).toEqual([1, 1]);
      const again = look('acme==1.2');
      await eventually(() => expect(ends).toHaveLength(2));
      ends[1]?.();
      await again;
      expect([asked.length, shown.length]).toEqual([2, 2]);
    });
  });

  it('asks before it shows what took its time: somebody types elsewhere by then', async () => {
    for (const [answer, count] of [
      [null, 0],
      [{ title: 'Show' }, 1],
    ] as const) {
      await told({}, async ({ client, engine, runtime, look, shown }) => {
        engine.lookInside = async () => {
          runtime.clock.advance(6_000);
          return looked;
        };
        const questions: unknown[] = [];
        client.inbox.routine('window/showMessageRequest', (params) => {
          questions.push(params);
          return answer;
        });
        await look('acme==1.2');
        await eventually(() =>
          expect(questions).toMatchObject([{ message: 'acme 1.2 was looked into: malicious.' }]),
        );
        await eventually(() => expect(shown).toHaveLength(count));
      });
    }
  });

  it('ends when the server does, and shows nothing then', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const answer = (signal: AbortSignal | undefined) =>
      new Promise<LookedInside>((resolve) => {
        signals.push(signal);
        signal?.addEventListener('abort', () => resolve(looked));
      });
    const shown: Shown[] = [];
    await told({ answer }, async (session) => {
      session.look('acme==1.2').catch(() => undefined);
      await eventually(() => expect(signals).toHaveLength(1));
      shown.push(...session.shown);
    });
    expect(signals[0]?.aborted).toBe(true);
    expect(shown).toEqual([]);
  });

  it('shows an editor without a view of its own the first lines', async () => {
    await told(
      {},
      async (session) => {
        await session.look('acme==1.2');
        expect(said(session)).toMatch(/^acme 1\.2\n[\s\S]*acme-1\.2-py3-none-any\.whl: malicious\n/);
        expect(session.shown).toEqual([]);
      },
      false,
    );
  });
});

describe('the report to PyPI', () => {
  it('is offered where PyPI does not know yet', async () => {
    await told({}, async ({ look, id, shown }) => {
      await look(await id());
      expect(shown[0]?.report).toMatchObject({
        page: `${page}submit-malware-report/`,
        inspectorLink: expect.stringContaining(new URL(fileUrl).pathname),
      });
    });
  });

  it('is offered for a new project too, which no list names', async () => {
    await told({ of: card({ projectPage: null }) }, async ({ look, id, shown }) => {
      await look(await id());
      expect(shown[0]?.report?.page).toBe(`${page}submit-malware-report/`);
    });
  });

  const malicious = (affected: Partial<Advisory>) => advisory({ malicious: true, ...affected });

  it('is offered where an advisory is about another version', async () => {
    const of = card({ facts: knowing({ advisories: [malicious({ versions: ['1.1'] })] }) });
    await told({ of }, async ({ look, id, shown }) => {
      await look(await id());
      expect(shown[0]?.report).not.toBeNull();
    });
  });

  it.each<[string, Partial<Card>]>([
    ['an advisory knows', { facts: knowing({ advisories: [malicious(everyVersion)] }) }],
    [
      'an advisory knows this version',
      { facts: knowing({ advisories: [malicious({ versions: ['1.2'] })] }) },
    ],
    ['advisories are not known', { facts: knowing({ advisories: 'offline' }) }],
    ['it is in quarantine', { facts: knowing({ status: 'quarantined' }) }],
    ['it lies on another index', { projectPage: null, indexName: 'packages.example' }],
  ])('is not offered where %s', async (_, changes) => {
    await told({ of: card(changes) }, async ({ look, id, shown }) => {
      await look(await id());
      expect(shown).toMatchObject([{ report: null }]);
    });
  });

  it('is not offered for sample data', async () => {
    await told({}, async ({ engine, look, id, shown }) => {
      const status = engine.status();
      engine.status = () => ({ ...status, sample: true });
      await look(await id());
      expect(shown).toMatchObject([{ report: null }]);
      expect(shown[0]?.text).not.toContain('inspector.pypi.io');
    });
  });
});

describe('the action', () => {
  const titles = async ({ client }: FakeSession, automatic: boolean, only?: readonly string[]) => {
    const actions = await client.request<readonly { title: string }[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: acme.ranges.name,
      context: { diagnostics: [], triggerKind: automatic ? 2 : 1, ...(only === undefined ? {} : { only }) },
    });
    return actions.map(({ title }) => title).filter((title) => title.startsWith('Look inside'));
  };

  it('is offered to who asks, and unasked only where something is found', async () => {
    await told({}, async (session) => {
      await session.client.open(uri, 'acme==1.2\n');
      expect(await titles(session, false)).toEqual(['Look inside acme 1.2']);
      expect(await titles(session, true)).toEqual([]);
      expect(await titles(session, false, ['refactor'])).toEqual([]);
      session.engine.cardAt = async () => card({ findings: [{}] as unknown as Card['findings'] });
      expect(await titles(session, true)).toEqual(['Look inside acme 1.2']);
    });
  });

  it('is not offered where there is no release to look into', async () => {
    const { lookInside: _, ...without } = card();
    await told({ of: without }, async (session) => {
      await session.client.open(uri, 'acme==1.2\n');
      expect(await titles(session, false)).toEqual([]);
    });
  });
});

describe('the link in the hover', () => {
  it.each<[string, NonNullable<Card['inspected']> | null]>([
    ['Look inside', null],
    ['Show what was found', released()],
    ['Looked inside', released({ verdict: 'clean', evidence: [] })],
  ])('is "%s" as it was looked into', async (title, inspected) => {
    await withFakeEngine({ initializationOptions: { commandLinks: true } }, async ({ client, engine }) => {
      engine.cardAt = async () => card({ inspected });
      await client.open(uri, 'acme==1.2\n');
      expect(await client.hover(uri, 'acme')).toContain(`[${title}](command:wheelwarden.lookInside?`);
    });
  });
});
