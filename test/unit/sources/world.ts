import { normalizeName } from '../../../server/src/packaging/name.ts';
import type { HttpAnswer, HttpFailure, HttpRequest } from '../../../server/src/runtime.ts';
import { createSources } from '../../../server/src/sources/create-sources.ts';
import type { NameRequest, SourceSettings, Sources } from '../../../server/src/sources/sources.ts';
import {
  httpAnswer,
  jsonAnswer,
  type TestRuntime,
  type TestRuntimeOptions,
  testRuntime,
} from '../../support/runtime.ts';

export const indexUrl = 'https://index.example/simple/';

export const settings: SourceSettings = {
  indexUrl,
  mirrorsPypi: true,
  trustIndexes: false,
  advisories: 'service',
  osvUrl: 'https://osv.example',
  offline: false,
  asOf: null,
  cacheDirectory: '/cache',
  refresh: false,
};

export interface World {
  readonly runtime: TestRuntime;
  readonly sources: Sources;
  /** What one test changes about the answers. */
  answers: Answers;
  /** Requests since the last call, as `simple demo`, `json demo`, `batch`. */
  asked(): string[];
}

export type Answer = HttpAnswer | HttpFailure;

export interface Answers {
  simple?: (request: HttpRequest, name: string) => Answer | Promise<Answer>;
  json?: (request: HttpRequest, name: string) => Answer | Promise<Answer>;
  batch?: (request: HttpRequest) => Answer | Promise<Answer>;
  vuln?: (request: HttpRequest) => Answer | Promise<Answer>;
}

/** Sources over scripted HTTP: an index that knows every project in one release of 1 November 2026, and no advisories. */
export function world(
  given: { settings?: Partial<SourceSettings>; answers?: Answers } & TestRuntimeOptions = {},
): World {
  const answers: Answers = { ...given.answers };
  const runtime = testRuntime({ ...given, http: (request) => answer(answers, request) });
  const sources = createSources(runtime, { ...settings, ...given.settings });
  return {
    runtime,
    sources,
    answers,
    asked: () => {
      const all = runtime.http.requests.map(inShort);
      runtime.http.clearRequests();
      return all.sort();
    },
  };
}

export function request(name: string, more: Partial<NameRequest> = {}): NameRequest {
  return { name: normalizeName(name), listed: true, private: false, index: null, ...more };
}

/** A page of the Simple API with these files, all of 1 November 2026 unless they say otherwise. */
export function simplePage(name: string, files: readonly object[] = [{}], headers = {}): HttpAnswer {
  const page = {
    meta: { 'api-version': '1.4' },
    name,
    files: files.map((file, index) => ({
      filename: `${name}-1.${index}.tar.gz`,
      'upload-time': '2026-11-01T00:00:00Z',
      ...file,
    })),
  };
  return jsonAnswer(page, { headers: { 'content-type': 'application/vnd.pypi.simple.v1+json', ...headers } });
}

export function projectPage(summary: string, more: object = {}, info: object = {}): HttpAnswer {
  return jsonAnswer({ info: { summary, ...info }, ...more });
}

function answer(answers: Answers, request: HttpRequest): Answer | Promise<Answer> {
  const [kind = '', name = ''] = inShort(request).split(' ');
  switch (kind) {
    case 'simple':
      return answers.simple?.(request, name) ?? simplePage(name);
    case 'json':
      return answers.json?.(request, name) ?? projectPage(`About ${name}`);
    case 'batch':
      return answers.batch?.(request) ?? jsonAnswer({ results: queries(request).map(() => ({})) });
    default:
      return answers.vuln?.(request) ?? httpAnswer('', { status: 404 });
  }
}

export function queries(request: HttpRequest): readonly { package: { name: string } }[] {
  return JSON.parse(request.body ?? '{}').queries ?? [];
}

function inShort(request: HttpRequest): string {
  const { pathname } = new URL(request.url);
  const [, simple] = /\/simple\/([^/]+)\/$/.exec(pathname) ?? [];
  const [, json] = /\/pypi\/([^/]+)\/json$/.exec(pathname) ?? [];
  if (simple) return `simple ${simple}`;
  if (json) return `json ${json}`;
  return pathname === '/v1/querybatch' ? 'batch' : pathname;
}
