import { describe, expect, it } from 'vitest';
import { incidents } from './incidents/all.ts';
import { play } from './support/play.ts';
import { momentNames } from './support/story.ts';

describe.concurrent.each(incidents.map((each) => [each.title, each] as const))('%s', (_, incident) => {
  it('is quiet before, told while it was live, and told as what it is after', async () => {
    const faults = await play(incident, momentNames);
    expect(faults).toEqual([]);
  }, 60_000);
});
