import path from 'node:path';
import { defaultSettings } from '../../../common/settings.ts';
import type { EngineSettings } from '../assess/engine.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { listInWords } from '../phrases.ts';
import type { Level } from '../rules/finding.ts';
import { parseAsOf } from './as-of.ts';
import { defaultCacheDirectory } from './cache-directory.ts';
import type { CommandContext, EngineRequest, SampleIndex } from './context.ts';
import type { CommandName } from './options.ts';
import type { ParsedArguments } from './parse.ts';
import { UsageError } from './usage-error.ts';

export type Format = 'text' | 'json' | 'jsonl';

/** The common options, checked and with their defaults. */
export interface CommonOptions {
  readonly format: Format;
  readonly failOn: Level;
  readonly strict: boolean;
  readonly quiet: boolean;
  readonly sampleIndex: boolean;
  readonly offline: boolean;
  /** The folder of OSV's dumps. */
  readonly osvDumpsUrl: string;
  /** Milliseconds since the epoch; null is now. */
  readonly asOf: number | null;
  readonly engine: EngineRequest;
}

export const formats: Readonly<Record<CommandName, readonly Format[]>> = {
  check: ['text', 'json'],
  list: ['text', 'json'],
  show: ['text', 'json', 'jsonl'],
  inspect: ['text', 'json'],
  people: ['text', 'json'],
  db: ['text', 'json'],
  lsp: ['text', 'json'],
};

const advisorySources: readonly EngineSettings['advisories'][] = ['service', 'local', 'off'];

const levels: readonly Level[] = ['error', 'warning', 'information', 'hint'];

/** Checks the options of a command line; throws a `UsageError` for a value that makes no sense. */
export function readOptions(
  command: CommandName,
  parsed: ParsedArguments,
  context: Pick<CommandContext, 'cwd' | 'runtime'>,
): CommonOptions {
  const { options } = parsed;
  const text = (name: string): string | null => {
    const value = options.get(name);
    return typeof value === 'string' ? value : null;
  };
  const file = (name: string): string | null => {
    const value = text(name);
    return value === null ? null : path.resolve(context.cwd, value);
  };
  refuseContradictions(options);
  const given = text('as-of');
  const asOf = given === null ? null : parseAsOf(given);
  const offline = options.has('offline');
  const settings: EngineSettings = {
    indexUrl: webAddress('index-url', text('index-url')) ?? '',
    mirrorsPypi: options.has('mirrors-pypi'),
    trustIndexes: options.has('trust-indexes'),
    advisories: oneOf('advisories', text('advisories') ?? 'service', advisorySources),
    osvUrl: webAddress('osv-url', text('osv-url')) ?? defaultSettings.osvUrl,
    offline,
    cooldownDays: defaultSettings.cooldownDays,
    rules: defaultSettings.rules,
    imports: defaultSettings.imports,
    inspect: defaultSettings.inspect,
    policyFile: file('config'),
  };
  return {
    format: oneOf('format', text('format') ?? 'text', formats[command]),
    failOn: oneOf('fail-on', text('fail-on') ?? 'warning', levels),
    strict: options.has('strict'),
    quiet: options.has('quiet'),
    sampleIndex: options.has('sample-index'),
    offline,
    osvDumpsUrl: webAddress('osv-dumps-url', text('osv-dumps-url')) ?? defaultSettings.osvDumpsUrl,
    asOf,
    engine: {
      settings,
      run: {
        asOf,
        cacheDirectory: options.has('no-cache')
          ? null
          : (file('cache-dir') ?? defaultCacheDirectory(context.runtime)),
        refresh: options.has('refresh'),
      },
    },
  };
}

/** The same request, answered by recorded sample data; nothing of it is kept. */
export function withSample(request: EngineRequest, sample: SampleIndex): EngineRequest {
  const { indexUrl, osvUrl } = sample;
  return {
    settings: { ...request.settings, indexUrl, osvUrl, mirrorsPypi: true },
    run: { ...request.run, cacheDirectory: null },
  };
}

function refuseContradictions(options: ReadonlyMap<string, string | true>): void {
  if (options.get('advisories') === 'local' && options.has('no-cache')) {
    throw new UsageError('--advisories local lives in the cache directory; it does not go with --no-cache.');
  }
  if (!options.has('sample-index')) return;
  const other = ['offline', 'index-url', 'osv-url', 'advisories'].find((name) => options.has(name));
  if (other !== undefined) {
    throw new UsageError(`--sample-index brings its own facts; it does not go with --${other}.`);
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new UsageError(`--${option} wants ${listInWords(allowed, 'or')}, not "${cleanOutsideText(value)}".`);
}

/** The address itself is not repeated in the message: it may hold a password. */
function webAddress(option: string, value: string | null): string | null {
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '') {
    return value;
  }
  throw new UsageError(`--${option} wants a web address that begins with https:// or http://.`);
}
