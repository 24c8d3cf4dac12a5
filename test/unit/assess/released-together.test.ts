import { expect, test } from 'vitest';
import type { ProjectFacts } from '../../../server/src/sources/project-facts.ts';
import { day, facts, releases } from '../rules/rule-input.ts';
import { engineOver } from './engine-fixture.ts';

const minute = 1 / (24 * 60);

/** A project of eve with a history of its own and a release of an hour ago. */
function project(name: string, at: number): ProjectFacts {
  const earlier = [1, 2, 3, 4].map((each) => ({ version: `1.${each}`, daysOld: 400 - each * 90 - at * 9 }));
  return facts(name, {
    owners: ['eve'],
    releases: releases(...earlier, { version: '1.9', daysOld: 60 * minute + at * 5 * minute }),
  });
}

const files = {
  '/shop/requirements.txt': 'acme-one\n',
  '/shop/tools/requirements.txt': 'acme-two\n',
  '/shop/docs/requirements.txt': 'acme-three\n',
};

test('projects of one owner are seen together across the documents of the workspace', async () => {
  const { engine, sources, open } = engineOver(files);
  for (const [at, name] of ['acme-one', 'acme-two', 'acme-three'].entries()) sources.tell(project(name, at));
  const documents = await Promise.all(Object.keys(files).map(open));
  await engine.refresh(documents);
  for (const document of documents) {
    const found = (await engine.assess(document))?.findings ?? [];
    expect(found.map(({ rule, level }) => `${level} ${rule}`)).toContain('warning owner-burst');
  }
});

test('and no more once the workspace is another', async () => {
  const { engine, sources, open, runtime } = engineOver(files);
  for (const [at, name] of ['acme-one', 'acme-two', 'acme-three'].entries()) sources.tell(project(name, at));
  const [first, ...others] = await Promise.all(Object.keys(files).map(open));
  if (first === undefined) throw new Error('The test has documents.');
  await engine.refresh([first, ...others]);
  engine.setRoots(['/other']);
  runtime.clock.advance(day);
  const rules = ((await engine.assess(first))?.findings ?? []).map(({ rule }) => rule);
  expect(rules).not.toContain('owner-burst');
});
