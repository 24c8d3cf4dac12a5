import { describe, expect, it } from 'vitest';
import { passesPypiOn } from '../../../server/src/assess/passes-on.ts';
import type { Subject } from '../../../server/src/assess/subject.ts';
import type { UnknownReason } from '../../../server/src/sources/fact.ts';
import type { NameRequest } from '../../../server/src/sources/sources.ts';
import { facts, now, place, places, ruleInput } from '../rules/rule-input.ts';

type Has = boolean | UnknownReason;

const team = (has: Has) => place({ name: 'packages.example.com', has });
const onBoth = (name: string, has: Has) => facts(name, { places: places([place(), team(has)]) });

/** Entries of a document with their rank, and what the private index says of each. */
function judged(entries: readonly { readonly name: string; readonly rank?: number; readonly has: Has }[]) {
  const told = new Map(entries.map(({ name, has }) => [name, onBoth(name, has)]));
  const subjects = entries.map(({ name, rank }) => {
    const { dependency, names } = ruleInput({ name, ...(rank === undefined ? {} : { rank }) });
    const request: NameRequest = { name: dependency.name, listed: true, private: false, index: null };
    return { dependency, names, request } as Subject;
  });
  const peek = ({ name }: NameRequest) => told.get(name) ?? facts(name);
  return passesPypiOn(onBoth('acme', true), subjects, { peek }, now);
}

describe('whether a private index passes PyPI on', () => {
  it('is told by the popular projects it has, one is enough', () => {
    expect(judged([{ name: 'requests', rank: 4, has: true }])).toBe(true);
    const some = [
      { name: 'requests', rank: 4, has: false },
      { name: 'numpy', rank: 9, has: true },
    ] as const;
    expect(judged(some)).toBe(true);
    expect(judged(some.toReversed())).toBe(true);
  });

  it('is not so where it lacks them', () => {
    expect(judged([{ name: 'requests', rank: 4, has: false }])).toBe(false);
  });

  it('is open where none is asked for, or it did not answer', () => {
    expect(judged([{ name: 'acme', has: true }])).toBeNull();
    expect(judged([{ name: 'requests', rank: 4, has: 'timeout' }])).toBeNull();
    expect(passesPypiOn(facts('acme'), [], { peek: ({ name }) => facts(name) }, now)).toBeNull();
  });
});
