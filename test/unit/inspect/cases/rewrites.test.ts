import { beforeAll, describe, expect, test } from 'vitest';
import { testParser } from '../../../support/python-parser.ts';
import { rewrites } from '../../../support/rewrites/rewrites.ts';
import { type Rewrite, treeReader } from '../../../support/rewrites/tree.ts';
import { lookAt, saysNoLess } from './look-at-case.ts';
import { missed } from './missed.ts';
import { type CaseMember, readCases } from './read-case.ts';

let read: Awaited<ReturnType<typeof treeReader>>;

beforeAll(async () => {
  await testParser();
  read = await treeReader();
});

const attacks = readCases().filter(({ verdict, name }) => verdict !== 'clean' && !missed.has(name));

/** The members with their Python rewritten; null where nothing changed. */
function rewritten(members: readonly CaseMember[], rewrite: Rewrite): readonly CaseMember[] | null {
  const texts = members.flatMap((member) => ('text' in member ? [member.text] : []));
  const changed = members.map((member) => {
    if (!('text' in member) || !member.path.endsWith('.py')) return member;
    const beside = texts.filter((text) => text !== member.text);
    return { path: member.path, text: read(member.text, beside, rewrite) };
  });
  return changed.some((member, at) => textOf(member) !== textOf(members[at])) ? changed : null;
}

function textOf(member: CaseMember | undefined): string | null {
  return member !== undefined && 'text' in member ? member.text : null;
}

describe('rewrites of attacks', () => {
  test.for(Object.entries(rewrites))('%s: still Python', ([, rewrite]) => {
    const broken = attacks.filter(({ members }) =>
      (rewritten(members, rewrite) ?? []).some(
        (member) =>
          'text' in member &&
          member.path.endsWith('.py') &&
          read(member.text, [], ({ root }) => root.hasError),
      ),
    );
    expect(broken.map(({ name }) => name)).toEqual([]);
  });

  test.for(Object.entries(rewrites))('%s: most attacks are changed by it', ([, rewrite]) => {
    const changed = attacks.filter(({ members }) => rewritten(members, rewrite) !== null);
    expect(changed.length).toBeGreaterThan(attacks.length / 2);
  });

  test('in 95 of 100 an attack is still seen', { timeout: 120_000 }, async () => {
    const lost: string[] = [];
    let tried = 0;
    for (const one of attacks) {
      for (const [name, rewrite] of Object.entries(rewrites)) {
        const members = rewritten(one.members, rewrite);
        if (members === null) continue;
        tried++;
        const { verdict } = await lookAt(one, members);
        if (!saysNoLess(verdict, one.verdict)) lost.push(`${one.name}, ${name}: ${verdict}`);
      }
    }
    const survived = 1 - lost.length / tried;
    console.info(
      `${tried - lost.length} of ${tried} rewrites (${(100 * survived).toFixed(1)} %) still seen.`,
    );
    expect(survived, lost.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});
