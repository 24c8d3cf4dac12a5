import { type DirectAddress, readDirectAddress } from './direct-address.ts';
import { makeFinding, shownName } from './make-finding.ts';
import type { Rule } from './rule.ts';

/**
 * What is taken from an address can be another thing tomorrow, and no index, advisory or cooldown speaks of it. A whole
 * commit or a hash holds it fast.
 */
export const directUrl: Rule = {
  id: 'direct-url',
  defaultLevel: 'information',
  summary: 'The dependency comes from an address whose content can change.',
  judges: 'direct references',

  check(input) {
    const { dependency, resolved } = input;
    // A lock says what it found; the entry it was made from is the one to change. An import leaves the word to it too.
    if (dependency.url === null || resolved !== null) return null;
    if (dependency.kind === 'lock' || dependency.kind === 'import' || dependency.kind === 'installed')
      return null;
    const address = readDirectAddress(dependency.url);
    if (address === null || address.pinned || dependency.hashes.length > 0) return null;
    return makeFinding(input, {
      rule: 'direct-url',
      about: 'project',
      level: 'information',
      certainty: address.encrypted ? 'medium' : 'high',
      message: `${shownName(input)} comes from ${address.shown}${what(address)}. ${advice(address)}`,
      evidence: [
        {
          text: `The entry takes it from ${address.shown}, not from an index.`,
          source: 'this file',
          asOf: new Date(input.now).toISOString(),
        },
      ],
    });
  },
};

function what({ kind, revision, encrypted }: DirectAddress): string {
  const open = encrypted ? '' : ', without encryption, so that whoever is on the way can replace it';
  if (kind === 'archive')
    return encrypted
      ? ', and no hash says what that file should be'
      : `${open}, and no hash tells what it should be`;
  const state =
    revision === null
      ? 'its newest state is taken, whatever that is on the day'
      : `${revision} can be moved to another commit at any time`;
  return encrypted ? `, and ${state}` : `${open}; ${state}`;
}

function advice({ kind, encrypted }: DirectAddress): string {
  const secure = encrypted ? '' : ' and an encrypted address';
  return kind === 'archive'
    ? `Add #sha256=… to the address${encrypted ? '' : ', and use https'}, or take a release from an index.`
    : `Write the full id of a commit behind it${secure}, or take a release from an index.`;
}
