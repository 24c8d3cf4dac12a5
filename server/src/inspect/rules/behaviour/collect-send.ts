import type { Evidence } from '../../inspection.ts';
import { secretKind } from '../../knowledge/places.ts';
import { originsIn } from '../../knowledge/sinks/arguments.ts';
import type { SendSink } from '../../knowledge/sinks/send.ts';
import { textOf } from '../../knowledge/text-of.ts';
import type { Call } from '../../python/behaviour.ts';
import type { Origin, OriginKind } from '../../python/value.ts';
import type { PythonFile } from '../content-rule.ts';
import { collectWeight } from './support/collected.ts';
import { type Destination, destinationOf, isOdd } from './support/destination.ts';
import { type RootFacts, runsByItself, type Step } from './support/facts.ts';
import { indirect } from './support/indirect.ts';
import { rootRule } from './support/rule.ts';
import { beforeOf, evidenceOf, told, when } from './support/telling.ts';

const collected: ReadonlySet<OriginKind> = new Set([
  'host',
  'environment',
  'secret',
  'browser',
  'wallet',
  'clipboard',
  'keyboard',
  'screen',
]);

const names: Partial<Record<OriginKind, string>> = {
  host: 'who and what machine this is',
  environment: 'environment variables',
  secret: 'keys or passwords',
  browser: 'what a browser keeps',
  wallet: 'a wallet',
  clipboard: 'the clipboard',
  keyboard: 'what is typed',
  screen: 'pictures of the screen',
};

/** What is found on the machine leaves it. */
export const collectSend = rootRule(['collect-send'], (facts, file) => [
  ...facts.sends.flatMap((step) => flow(facts, file, step)),
  ...facts.processes.flatMap((step) => [...byShell(facts, file, step), ...intoCommand(facts, file, step)]),
  ...together(facts, file),
]);

function flow(
  { root, ...facts }: RootFacts,
  file: PythonFile,
  { call, sink, index }: Step<SendSink>,
): readonly Evidence[] {
  const direct = originsIn(sink.carried);
  const origins = [...direct, ...indirect({ root, ...facts }, index, sink.carried, direct)].filter(
    ({ kind }) => collected.has(kind),
  );
  if (origins.length === 0 || (sink.by === 'dns' && isBareLookup(sink))) return [];
  const destination = destinationFor({ root, ...facts }, file, sink);
  const isConcealed = call.hidden || originsIn([sink.target]).some(({ kind }) => kind === 'decoded');
  const weight = collectWeight({
    root,
    origins,
    destination,
    by: sink.by,
    isConcealed,
    withFiles: direct.some(({ kind }) => kind === 'file'),
  });
  if (weight < 0.15) return [];
  return [
    evidenceOf(file, {
      rule: 'collect-send',
      root,
      call,
      before: sourcesOf(root, origins),
      why: `${when(root)}, it sends ${kindsOf(origins)} to ${destination.told}.`,
      weight,
    }),
  ];
}

/** `gethostbyname(gethostname())` asks for one's own address: only a name below somebody's domain carries something out. */
function isBareLookup(sink: SendSink): boolean {
  return !/\ufffc.*\.[a-z0-9-]+\.[a-z]{2,}$|\ufffc.*\.[a-z]{2,}\.?$/i.test(sink.address.trim());
}

function destinationFor({ root }: RootFacts, file: PythonFile, sink: SendSink): Destination {
  if (sink.by === 'mail' || sink.by === 'message') {
    const known = destinationOf(sink.address, file.surroundings);
    return known.kind === 'unknown' && sink.by === 'message'
      ? { kind: 'throwaway', host: '', told: 'a messenger' }
      : known;
  }
  if (sink.by === 'socket' && sink.target === null) {
    const connect = root.calls.find(({ callee }) => /^socket\.socket\(\)\.connect(?:_ex)?$/.test(callee));
    const place = textOf(connect?.args[0]).split(' ')[0] ?? '';
    return destinationOf(place === '' ? sink.address : place, file.surroundings);
  }
  if (sink.by === 'socket') return destinationOf(sink.address.split(' ')[0] ?? '', file.surroundings);
  return destinationOf(sink.address, file.surroundings);
}

function sourcesOf(
  root: RootFacts['root'],
  origins: readonly Origin[],
): { readonly line: number; readonly text: string }[] {
  const kinds = new Map<string, Origin>();
  for (const origin of origins)
    if (!kinds.has(origin.kind) || origin.text === '*') kinds.set(origin.kind, origin);
  return [...kinds.values()].slice(0, 3).map((origin) => beforeOf(root, origin));
}

function kindsOf(origins: readonly Origin[]): string {
  const kinds = [...new Set(origins.map(({ kind }) => kind))].map((kind) => names[kind] ?? kind);
  const last = kinds.pop() ?? '';
  return kinds.length === 0 ? last : `${kinds.join(', ')} and ${last}`;
}

function byShell(
  { root }: RootFacts,
  file: PythonFile,
  { call, threats }: RootFacts['processes'][number],
): readonly Evidence[] {
  return threats
    .filter(({ kind }) => kind === 'sends-secrets' || kind === 'sends-host')
    .map(({ kind, what, addresses }) => {
      const destination = destinationOf(addresses[0] ?? '', file.surroundings);
      const origins: Origin[] = [
        { kind: kind === 'sends-host' ? 'host' : 'secret', text: what, line: call.line },
      ];
      return evidenceOf(file, {
        rule: 'collect-send',
        root,
        call,
        end: what,
        why: `${when(root)}, a command sends ${kindsOf(origins)} to ${destination.told}.`,
        weight: collectWeight({
          root,
          origins,
          destination,
          by: 'command',
          isConcealed: false,
          withFiles: false,
        }),
      });
    });
}

/** `os.system(f"curl https://…/{user}")`: what is collected stands in the command of a program that sends. */
function intoCommand(
  { root }: RootFacts,
  file: PythonFile,
  { call, sink }: RootFacts['processes'][number],
): readonly Evidence[] {
  const sender =
    /(?:^|[\s;|&/"'])(curl|wget|nc|ncat|nslookup|dig|ping|Invoke-WebRequest|iwr)(?:\.exe)?\s/i.exec(
      sink.command.slice(0, 8_000),
    );
  if (sender === null) return [];
  const origins = originsIn(sink.given).filter(({ kind }) => collected.has(kind));
  if (origins.length === 0) return [];
  const address = /\b[a-z]{2,6}:\/\/[^\s"'|;]{1,500}/i.exec(sink.command)?.[0] ?? '';
  const destination = destinationOf(address, file.surroundings);
  const by = /nslookup|dig|ping/i.test(sender[1] ?? '') ? 'dns' : 'command';
  // A login that stands in a header is how such programs are used.
  const isLogin =
    /authorization|--header|\s-H\s|\s-u\s/i.test(sink.command) &&
    origins.every(({ kind, text }) => kind === 'environment' && text !== '*');
  const weight = isLogin
    ? 0.2
    : collectWeight({ root, origins, destination, by, isConcealed: call.hidden, withFiles: false });
  if (weight < 0.15) return [];
  return [
    evidenceOf(file, {
      rule: 'collect-send',
      root,
      call,
      before: sourcesOf(root, origins),
      why: `${when(root)}, a command sends ${kindsOf(origins)} to ${destination.told}.`,
      weight,
    }),
  ];
}

/** Stores of secrets are opened and something is sent later, without proof that the one is in the other. */
function together(facts: RootFacts, file: PythonFile): readonly Evidence[] {
  const { root } = facts;
  const reads = root.calls.flatMap((call, index) => {
    const kind = readsStore(call);
    return kind === null ? [] : [{ call, index, ...kind }];
  });
  const first = reads[0];
  if (first === undefined) return [];
  const sent = facts.sends.find(
    ({ index, sink }) => index > first.index && sink.by !== 'dns' && carriesMore(sink),
  );
  if (sent === undefined) return [];
  const destination = destinationFor(facts, file, sent.sink);
  if (destination.kind === 'own' || destination.kind === 'local') return [];
  const stores = new Set(reads.map(({ kind }) => kind));
  const isStolen = stores.has('browser') || stores.has('wallet');
  const places = new Set(reads.map(({ place }) => place)).size;
  // Nobody opens so many of them and sends something for an honest reason while being imported.
  const isStrong =
    (isOdd(destination) && (isStolen || reads.length > 1)) || places >= 3 || (isStolen && places >= 2);
  return [
    evidenceOf(file, {
      rule: 'collect-send',
      root,
      call: sent.call,
      before: reads.slice(0, 3).map(({ call }) => ({ line: call.line, text: told(call) })),
      why: `${when(root)}, it opens places where ${[...stores].map((kind) => names[kind] ?? kind).join(', ')} lie, and then sends something to ${destination.told}.`,
      weight: runsByItself(root)
        ? isStrong
          ? 0.92
          : isStolen
            ? 0.8
            : 0.6
        : isStolen && isOdd(destination)
          ? 0.7
          : isStolen
            ? 0.5
            : 0.3,
    }),
  ];
}

const readers =
  /(?:^builtins\.open|\.open|\.read_text|\.read_bytes|\.copy2?|\.copyfile|\.copytree|\.connect|\.listdir|\.walk|\.glob|\.iglob|\.rglob|\.iterdir|\.scandir|\.write|\.add|\.make_archive|CryptUnprotectData)$/;

function readsStore(
  call: Call,
): { readonly kind: 'secret' | 'browser' | 'wallet'; readonly place: string } | null {
  if (!readers.test(call.callee) || call.callee.startsWith('logging')) return null;
  if (call.callee.endsWith('CryptUnprotectData')) return { kind: 'browser', place: 'CryptUnprotectData' };
  for (const value of [call.args[0], call.receiver]) {
    if (value === undefined || value === null) continue;
    const place = textOf(value);
    const kind = secretKind(place);
    if (kind !== null) return { kind, place };
  }
  return null;
}

function carriesMore(sink: SendSink): boolean {
  return (
    sink.carried.length > 1 ||
    sink.by !== 'http' ||
    originsIn(sink.carried).some(({ kind }) => kind === 'file')
  );
}
