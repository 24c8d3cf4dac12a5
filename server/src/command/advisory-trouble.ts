import type { EngineStatus } from '../assess/engine.ts';
import { troubles } from '../sources/osv-local/local-advisories.ts';
import type { CommandContext } from './context.ts';

/** Says once why advisories did not come from this machine though they were to, and what to do. */
export async function tellAdvisoryTrouble(
  context: CommandContext,
  { advisoryTrouble }: EngineStatus,
): Promise<void> {
  if (advisoryTrouble !== undefined) await context.stderr.write(`${troubles[advisoryTrouble]}\n`);
}
