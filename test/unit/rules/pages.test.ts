import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ofOneRelease } from '../../../server/src/rules/of-one-release.ts';
import { allRules as rules } from '../../../server/src/rules/registry.ts';
import { readPolicy } from '../../../server/src/workspace/policy-file.ts';

const folder = new URL('../../../docs/rules/', import.meta.url);
const page = (name: string) => readFileSync(new URL(`${name}.md`, folder), 'utf8');
const examples = (text: string) => [...text.matchAll(/```toml\n([\s\S]*?)```/g)].map(([, toml = '']) => toml);

describe('the pages of the rules', () => {
  test('are one for each rule, and an overview', () => {
    expect(readdirSync(folder).sort()).toEqual(['README.md', ...rules.map(({ id }) => `${id}.md`)].sort());
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))('%s says what a person needs', (id, rule) => {
    const text = page(id);
    const headings = [...text.matchAll(/^#+ .*$/gm)].map(([heading]) => heading);
    expect(headings).toEqual([
      `# ${id}`,
      '## What it means',
      '## Why it matters',
      '## A real case',
      '## How to decide',
      '## How to silence it',
    ]);
    expect(text).toContain(`Default level: **${rule.defaultLevel}**`);
  });

  test.each(rules.map(({ id }) => id))('%s shows an ignore entry that works', (id) => {
    const [example, ...more] = examples(page(id));
    expect(more).toEqual([]);
    const { policy, errors } = readPolicy(example ?? '', 'pyproject.toml');
    expect(errors).toEqual([]);
    expect(policy.ignores.map(({ rule }) => rule)).toEqual([id]);
  });

  test.each(rules.map(({ id }) => id))(
    '%s ignores what a finding of it is about: a release or a project',
    (id) => {
      const ofRelease = ofOneRelease.has(id);
      const { policy } = readPolicy(examples(page(id))[0] ?? '', 'pyproject.toml');
      expect(policy.ignores.map(({ version }) => version !== null)).toEqual([ofRelease]);
      expect(page(id).includes('writes the version that is pinned or locked')).toBe(ofRelease);
    },
  );

  test('the overview lists every rule with its level, and a policy that is valid', () => {
    const text = page('README');
    const listed = [...text.matchAll(/^\| \[([\w-]+)\]\(([\w-]+)\.md\) \| (\w+) \|/gm)];
    expect(listed.map(([, id, file, level]) => [id, file, level])).toEqual(
      rules.map(({ id, defaultLevel }) => [id, id, defaultLevel]),
    );
    const [example] = examples(text);
    expect(readPolicy(example ?? '', 'pyproject.toml')).toMatchObject({
      errors: [],
      policy: { cooldownDays: 7, ignores: [{ rule: 'typosquat', version: '1.0' }] },
    });
  });
});
