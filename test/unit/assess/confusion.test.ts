import { describe, expect, it } from 'vitest';
import { applyEdits } from '../fixes/fix-harness.ts';
import { facts, place, places } from '../rules/rule-input.ts';
import { engineOver } from './engine-fixture.ts';

const index = 'https://packages.example.com/simple/';
const path = '/shop/pyproject.toml';
const text = `[project]
name = "shop"
dependencies = ["acme-inner-tools", "requests"]

[[tool.uv.index]]
name = "team"
url = "${index}"

[tool.uv]
index-strategy = "unsafe-best-match"
`;
const team = (has: boolean) =>
  place({ name: 'packages.example.com', from: 'workspace', where: '[[tool.uv.index]]', has });

/** The engine with what both indexes said of the two names. */
function told({ requests }: { readonly requests: boolean }) {
  const world = engineOver({ [path]: text });
  const uv = { tool: 'uv', strategy: 'all' } as const;
  const pypi = place({ has: 'private' });
  world.sources.tell(facts('acme-inner-tools', { places: places([team(true), pypi], uv) }));
  world.sources.tell(facts('requests', { places: places([team(requests), place()], uv) }));
  return world;
}

describe('a name that can be taken on the public index', () => {
  it('is told at its entry, with the tie that protects it', async () => {
    for (const requests of [true, false]) {
      const { engine, open } = told({ requests });
      const findings = (await engine.assess(await open(path)))?.findings ?? [];
      const found = findings.filter(({ rule }) => rule === 'dependency-confusion');
      expect(found).toMatchObject([{ level: 'error', dependency: { name: 'acme-inner-tools' } }]);
      const [fix] = found[0]?.fixes ?? [];
      expect(fix?.title).toBe('Tie acme-inner-tools to team');
      expect(applyEdits(text, fix?.edits ?? [])).toBe(
        `${text}\n[tool.uv.sources]\nacme-inner-tools = { index = "team" }\n`,
      );
    }
  });

  it('is told anew when an index answers', async () => {
    const { engine, open, sources } = engineOver({ [path]: text });
    const document = await open(path);
    const rules = async () => (await engine.assess(document))?.findings.map(({ rule }) => rule) ?? [];
    const uv = { tool: 'uv', strategy: 'all' } as const;
    const name = 'acme-inner-tools';
    sources.tell(facts(name, { places: places([place({ ...team(true), has: 'pending' }), place()], uv) }));
    expect(await rules()).not.toContain('dependency-confusion');
    sources.tell(facts(name, { places: places([team(true), place()], uv) }));
    expect(await rules()).toContain('dependency-confusion');
    sources.tell(facts(name, { places: places([team(true)], { ...uv, tied: true }) }));
    expect(await rules()).not.toContain('dependency-confusion');
  });
});
