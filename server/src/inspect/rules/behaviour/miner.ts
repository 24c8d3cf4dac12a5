import { addressesIn, kindOfHost } from '../../knowledge/hosts.ts';
import { textOf } from '../../knowledge/text-of.ts';
import { runsByItself } from './support/facts.ts';
import { rootRule } from './support/rule.ts';
import { evidenceOf, when } from './support/telling.ts';

/** The machine computes for somebody else. */
export const miner = rootRule(['miner'], ({ root, processes, sends, writes }, file) => {
  const weight = runsByItself(root) ? 0.93 : 0.55;
  const why = `${when(root)}, it mines cryptocurrency for somebody.`;
  const started = processes.flatMap(({ call, threats }) =>
    threats
      .filter(({ kind }) => kind === 'mines')
      .map(({ what }) => evidenceOf(file, { rule: 'miner', root, call, end: what, why, weight })),
  );
  const told = [...sends, ...writes, ...processes]
    .filter(({ call }) => [...call.args, ...call.keywords.values()].some((value) => namesPool(textOf(value))))
    .map(({ call }) =>
      evidenceOf(file, {
        rule: 'miner',
        root,
        call,
        why: `${when(root)}, it works with a pool of miners.`,
        weight: weight - 0.15,
      }),
    );
  const fetched = sends
    .filter(({ sink }) => /\/xmrig\/|xmrig-[\d.]+|\/xmr-stak/i.test(sink.address))
    .map(({ call }) =>
      evidenceOf(file, {
        rule: 'miner',
        root,
        call,
        why: `${when(root)}, it fetches a program that mines cryptocurrency.`,
        weight,
      }),
    );
  return [...started, ...told, ...fetched];
});

function namesPool(text: string): boolean {
  if (/stratum\+(?:tcp|ssl|tls):\/\//i.test(text)) return true;
  return addressesIn(text).some((address) => kindOfHost(address) === 'mining-pool');
}
