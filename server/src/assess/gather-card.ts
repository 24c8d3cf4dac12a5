import type { NameRequest, Sources } from '../sources/sources.ts';
import { settingCooldown } from '../workspace/cooldown/cooldown.ts';
import { looseSubject } from './card.ts';
import { detailsRequest } from './details-wanted.ts';
import { requiredRequests, type Surroundings, signalsRequest } from './signals-wanted.ts';
import { weighedTarget } from './weighed-target.ts';

interface CardGathering extends Surroundings {
  readonly sources: Pick<Sources, 'peek' | 'gather'>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether people and publishers of the release are wanted too. */
  readonly details: boolean;
}

/**
 * Asks for the card of a name that stands in no document: for the project, then for what its release is judged by where
 * that is within the cooldown, else for who is behind it, and for the project that its name is like. Gives the request that the card is made of.
 */
export async function gatherCard(
  request: NameRequest,
  version: string | null,
  gathering: CardGathering,
  signal?: AbortSignal,
): Promise<NameRequest> {
  const { sources, governing, nameFacts, now, details } = gathering;
  await sources.gather([request], signal);
  if (!details) return request;
  const facts = sources.peek(request);
  const subject = looseSubject(request, version, nameFacts);
  const cooldown = settingCooldown(governing.policy.cooldownDays);
  const signals = signalsRequest(subject, version, facts, cooldown, now);
  const detailed = signals ?? detailsRequest(request, version, facts);
  const target = weighedTarget(subject, facts, now);
  const wanted = [...(detailed === null ? [] : [detailed]), ...(target === null ? [] : [target])];
  if (wanted.length > 0) await sources.gather(wanted, signal);
  if (detailed === null) return request;
  if (signals !== null) {
    const required = requiredRequests(signals, sources.peek(signals), gathering);
    if (required.length > 0) await sources.gather(required, signal);
  }
  return detailed;
}
