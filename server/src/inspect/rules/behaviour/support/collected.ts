import type { SendSink } from '../../../knowledge/sinks/send.ts';
import { isOthersSecret, isOwnSecret } from '../../../knowledge/variables.ts';
import type { Root } from '../../../python/behaviour.ts';
import type { Origin } from '../../../python/value.ts';
import { type Destination, isOdd } from './destination.ts';
import { runsByItself } from './facts.ts';

/** One way of what is collected out of the machine. */
export interface Collected {
  readonly root: Root;
  readonly origins: readonly Origin[];
  readonly destination: Destination;
  readonly by: SendSink['by'];
  /** Whether the address or the function is hidden. */
  readonly isConcealed: boolean;
  /** Whether the content of a file goes along. */
  readonly withFiles: boolean;
}

/** Facts that many share: which system it is, where it was started. */
const impersonal =
  /^(?:os\.uname|platform\.(?:platform|uname)|os\.getcwdb?|winreg\.QueryValueEx|importlib\.metadata\.distributions|pkg_resources\.working_set|uname|ip )/;

/**
 * How much it weighs that something is sent. Secrets weigh by themselves; names of host and user are in honest telemetry too,
 * so there the other end and how many of them go together decide.
 */
export function collectWeight(one: Collected): number {
  const { origins, destination, root } = one;
  const own = destination.kind === 'own' || destination.kind === 'trusted';
  if (destination.kind === 'local') return runsByItself(root) ? 0.3 : 0;
  const isSecret = origins.some(({ kind }) => kind === 'secret' || kind === 'browser' || kind === 'wallet');
  const isWatching = origins.some(
    ({ kind }) => kind === 'clipboard' || kind === 'keyboard' || kind === 'screen',
  );
  const isWholeEnvironment = origins.some(({ kind, text }) => kind === 'environment' && text === '*');
  const variables = origins.filter(({ kind, text }) => kind === 'environment' && text !== '*').length;
  const hosts = [...new Set(origins.filter(({ kind }) => kind === 'host').map(({ text }) => text))];
  const facts = hosts.length;
  const isNamed = hosts.some((text) => !impersonal.test(text));
  const strong = isOdd(destination) || one.isConcealed || one.by === 'dns';
  const strongAlone = strong || one.by === 'mail';
  if (runsByItself(root)) {
    if (isSecret || isWholeEnvironment || isWatching)
      return own ? 0.6 : destination.kind === 'analytics' ? 0.7 : 0.96;
    if (variables > 0) {
      if (own) return 0.3;
      if (
        strongAlone ||
        one.withFiles ||
        origins.some(
          (origin) => origin.kind === 'environment' && isOthersSecret(origin.text, destination.host),
        )
      )
        return 0.95;
      if (variables === origins.length && origins.every(({ text }) => isOwnSecret(text, destination.host)))
        return 0.3;
      return variables > 1 ? 0.75 : 0.55;
    }
    if (own || destination.kind === 'analytics') return 0.35;
    if (!isNamed) return strongAlone ? 0.6 : 0.4;
    if (strongAlone) return 0.95;
    if (facts >= 3) return 0.92;
    if (facts === 2) return root.trigger === 'import' ? 0.7 : 0.9;
    return root.trigger === 'import' ? 0.45 : 0.65;
  }
  if (own || destination.kind === 'analytics') return 0.1;
  if (isSecret && origins.some(({ kind }) => kind === 'browser' || kind === 'wallet'))
    return strong ? 0.8 : 0.6;
  if (isWholeEnvironment) return strong ? 0.8 : 0.55;
  if (isSecret || isWatching) return strong ? 0.75 : 0.35;
  if (variables > 0) return strong && one.by !== 'message' ? 0.55 : 0.15;
  return strong && destination.kind !== 'unknown' && one.by !== 'message' ? 0.5 : facts >= 3 ? 0.25 : 0.1;
}
