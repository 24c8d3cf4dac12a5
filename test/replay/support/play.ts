import { faultsOf } from './judge.ts';
import { startMachine } from './machine.ts';
import type { MomentName, Story } from './story.ts';

/** Plays a story on one machine and gives back what was not said as expected, a sentence each. */
export async function play(story: Story, moments: readonly MomentName[]): Promise<string[]> {
  const machine = await startMachine(story);
  try {
    const faults: string[] = [];
    for (const moment of moments) {
      const looks = await machine.look(moment);
      faults.push(...faultsOf(story.expected[moment], looks).map((fault) => `${moment}, ${fault}`));
    }
    return faults;
  } finally {
    await machine.close();
  }
}
