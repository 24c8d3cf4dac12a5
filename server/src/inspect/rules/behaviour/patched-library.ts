import { originsIn } from '../../knowledge/sinks/arguments.ts';
import { textOf } from '../../knowledge/text-of.ts';
import type { Call } from '../../python/behaviour.ts';
import type { BehaviourRule, PythonFile } from '../content-rule.ts';
import { destinationOf, isOdd } from './support/destination.ts';
import { factsOf, runsByItself } from './support/facts.ts';
import { evidenceOf, told, when } from './support/telling.ts';

/** Functions of others through which secrets pass. */
const watched =
  /^(?:requests|httpx|aiohttp|urllib3|urllib|http\.client|builtins\.(?:open|input|print|__import__)|getpass|socket|ssl|subprocess|os|json|keyring|boto3|botocore|solders|solana|eth_account|web3|bitcoin|ecdsa|nacl|cryptography|paramiko|smtplib|logging|django|flask|sqlalchemy|psycopg2|pymysql)\b/;

/** A function of another library is replaced by one that sends what it is given. */
export const patchedLibrary: BehaviourRule = {
  ids: ['patched-library'],
  check: (file) =>
    file.behaviour.roots.filter(runsByItself).flatMap((root) => {
      const patch = root.calls.find(replaces);
      if (patch === undefined) return [];
      const sent = sends(file);
      if (sent === null) return [];
      const destination = destinationOf(sent.address, file.surroundings);
      if (destination.kind === 'own' || destination.kind === 'local' || destination.kind === 'analytics')
        return [];
      return [
        evidenceOf(file, {
          rule: 'patched-library',
          root,
          call: patch,
          before: [],
          end: `${told(patch)} → ${told(sent.call)}`,
          why: `${when(root)}, it replaces a function of another library, and the new one sends something to ${destination.told}.`,
          weight: sent.isArgument ? (isOdd(destination) ? 0.95 : 0.9) : isOdd(destination) ? 0.75 : 0.5,
        }),
      ];
    }),
};

function replaces({ callee, args }: Call): boolean {
  if (callee !== 'builtins.setattr') return false;
  const [target, name, value] = args;
  if (target?.kind !== 'reference' || value === undefined) return false;
  return (
    (value.kind === 'function' || value.kind === 'class') && watched.test(`${target.path}.${textOf(name)}`)
  );
}

function sends(
  file: PythonFile,
): { readonly call: Call; readonly address: string; readonly isArgument: boolean } | null {
  const all = file.behaviour.roots
    .flatMap((root) => factsOf(root).sends)
    .filter(({ sink }) => sink.by !== 'dns');
  const carrying = all.find(({ sink }) => originsIn(sink.carried).some(({ kind }) => kind === 'argument'));
  const one = carrying ?? all.find(({ sink }) => sink.carried.length > 1);
  return one === undefined
    ? null
    : { call: one.call, address: one.sink.address, isArgument: carrying !== undefined };
}
