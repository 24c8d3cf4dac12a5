import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../paths.ts';
import { capture } from '../tools/run.ts';

export interface ShowOptions {
  /** Absent: what the tools are configured with. */
  readonly index?: string;
  /** The index is called a mirror of the public one. */
  readonly mirror?: boolean;
  readonly osv?: string;
  /** The user's home; a new, empty one otherwise. */
  readonly home?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What `wheelwarden show` told of the names, where it told the same of all. */
export interface Shown {
  readonly exists: boolean | null;
  /** Versions, the newest first. */
  readonly releases: string;
  /** Whether the times of releases are known, or why not. */
  readonly ages: string;
  /** Why existence is not known; empty where it is. */
  readonly why: string;
}

interface ShownFact {
  readonly known: boolean;
  readonly why?: string;
  readonly value?: readonly { readonly version: string; readonly uploadedAt: string | number | null }[];
}

interface ShownCard {
  readonly exists: boolean | null;
  readonly facts: { readonly exists: ShownFact; readonly releases: ShownFact };
}

/** Asks with an empty cache, as a machine that was never there. Rejects where the command line fails. */
export async function show(folder: string, names: readonly string[], options: ShowOptions): Promise<Shown> {
  const home = options.home ?? (await mkdtemp(path.join(folder, 'home-')));
  const cache = await mkdtemp(path.join(folder, 'cache-'));
  const args = [
    ...[inRoot('dist/cli.js'), 'show', ...names, '--format', 'json', '--cache-dir', cache],
    ...(options.index === undefined ? [] : ['--index-url', options.index]),
    ...(options.mirror ? ['--mirrors-pypi'] : []),
    ...['--osv-url', options.osv ?? 'http://127.0.0.1:9'],
  ];
  // Nothing of this machine's own configuration takes part.
  const env = { PATH: process.env.PATH ?? '', HOME: home, ...options.environment };
  const { code, output, errors } = await capture(process.execPath, args, { cwd: home, env });
  if (code !== 0) throw new Error(`wheelwarden show ended with ${code}: ${errors.trim()}`);
  const all = (JSON.parse(output) as ShownCard[]).map(told);
  const [first] = all;
  if (first === undefined) throw new Error('wheelwarden show told nothing.');
  const different = all.find((each) => JSON.stringify(each) !== JSON.stringify(first));
  if (different !== undefined) {
    throw new Error(`Not the same of all: ${JSON.stringify(first)}, ${JSON.stringify(different)}`);
  }
  return first;
}

function told({ exists, facts }: ShownCard): Shown {
  const releases = facts.releases.value ?? [];
  const dated = releases.length > 0 && releases.every(({ uploadedAt }) => uploadedAt !== null);
  return {
    exists,
    releases: releases.map(({ version }) => version).join(', '),
    ages: dated ? 'known' : 'not-published',
    why: facts.exists.known ? '' : (facts.exists.why ?? ''),
  };
}
