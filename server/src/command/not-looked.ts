import type { RefreshOutcome } from '../assess/engine.ts';
import { countInWords, listInWords } from '../phrases.ts';
import type { CommandContext } from './context.ts';

/** So long a check waits for releases that are looked into by themselves; in milliseconds. */
export const looksWithinMs = 60_000;

/** As many are named. */
const mostNamed = 3;

/** Says which releases the time did not suffice to look into: what was not looked at is not without findings. */
export async function tellNotLooked(
  { stderr }: Pick<CommandContext, 'stderr'>,
  notLooked: RefreshOutcome['notLooked'],
  quiet: boolean,
): Promise<void> {
  if (notLooked.length === 0 || quiet) return;
  const named = notLooked.slice(0, mostNamed).map(({ name, version }) => `${name} ${version}`);
  const more = notLooked.length > mostNamed ? [`${notLooked.length - mostNamed} more`] : [];
  const seconds = countInWords(looksWithinMs / 1000, 'second');
  await stderr.write(
    `Not looked into within ${seconds}: ${listInWords([...named, ...more])}. \`wheelwarden inspect NAME==VERSION\` looks into one of them.\n`,
  );
}
