import type { Call, Root } from '../../../python/behaviour.ts';
import type { Origin } from '../../../python/value.ts';
import type { PythonFile } from '../../content-rule.ts';
import { type Destination, destinationOf, isOdd } from './destination.ts';
import { runsByItself } from './facts.ts';

/** How much a chain from the network to something that runs weighs, and what is to be said of the other end. */
export function fetchWeight(
  file: PythonFile,
  root: Root,
  call: Call,
  origins: readonly Origin[],
): { readonly weight: number; readonly destination: Destination } {
  const network = origins.find(({ kind }) => kind === 'network');
  const destination = destinationOf(network?.text ?? '', file.surroundings);
  const isConcealed = call.hidden || origins.some(({ kind }) => kind === 'decoded');
  return { weight: weightOf(root, destination, isConcealed), destination };
}

function weightOf(root: Root, destination: Destination, isConcealed: boolean): number {
  if (!runsByItself(root)) {
    if (isOdd(destination)) return isConcealed ? 0.8 : 0.65;
    return isConcealed && destination.kind !== 'own' ? 0.5 : 0.3;
  }
  switch (destination.kind) {
    case 'local':
      return 0.4;
    case 'own':
      return isConcealed ? 0.7 : 0.55;
    case 'trusted':
      return isConcealed ? 0.6 : 0.45;
    default:
      return isConcealed || isOdd(destination) ? 0.98 : 0.95;
  }
}
