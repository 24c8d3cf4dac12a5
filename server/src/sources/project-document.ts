import { readExtras } from '../packaging/extras.ts';
import type { NormalizedName } from '../packaging/name.ts';
import { canonicalVersion } from '../packaging/version.ts';
import {
  type Ask,
  failed,
  failureOutcome,
  isSample,
  mediaType,
  type Outcome,
  whyOfStatus,
} from './asking/outcome.ts';
import { type IndexAddress, jsonUrl } from './index/address.ts';
import { asArray, asObject, asText, type JsonObject, mostFiles, parseJson, TooLarge } from './json.ts';
import { parseMoment } from './moment.ts';
import { type IndexVulnerabilities, vulnerabilitiesOf } from './osv/index-vulnerabilities.ts';
import { longestVersion } from './osv/spans.ts';
import type { Owners, ProjectSummary } from './project-facts.ts';
import { type JsonSeen, seenUnreadable } from './release/json-seen.ts';

/** PyPI's JSON document of a project, reduced. */
export interface ProjectDocument {
  /** Null where the index does not offer the document. That never means that there is no such project. */
  readonly summary: ProjectSummary | null;
  /** Null where the document does not tell. */
  readonly owners: Owners | null;
  /** Of the newest release; null where the document does not tell. */
  readonly extras: readonly NormalizedName[] | null;
  /** File name and upload time in milliseconds since the epoch, for indexes whose Simple pages give no times. */
  readonly uploadTimes: readonly (readonly [string, number])[];
  /** What PyPI's own list holds against the newest release; null where the document does not tell. */
  readonly vulnerabilities: IndexVulnerabilities | null;
}

/** What is known of a project where the index has no such documents. */
export const noProjectDocument: ProjectDocument = {
  summary: null,
  owners: null,
  extras: null,
  uploadTimes: [],
  vulnerabilities: null,
};

const maxBytes = 32 * 1024 * 1024;

/**
 * Asks for the JSON document beside the Simple API, conditionally where `etag` is that of the answer known. `tell` hears
 * whether there was one; that there was none says nothing of the index while the project may have no release.
 */
export async function askProject(
  ask: Ask,
  address: IndexAddress,
  name: NormalizedName,
  etag: string | null,
  signal: AbortSignal,
  tell: (seen: JsonSeen) => void = () => {},
): Promise<Outcome<ProjectDocument>> {
  const url = jsonUrl(address, name);
  if (url === null) return { kind: 'value', value: noProjectDocument, etag: null, sample: false };
  const answer = await ask({
    method: 'GET',
    url,
    headers: { accept: 'application/json', ...(etag === null ? {} : { 'if-none-match': etag }) },
    maxBytes,
    signal,
  });
  if (!answer.ok) return failureOutcome(answer);
  const sample = isSample(answer);
  if (answer.status === 304 && etag !== null) return { kind: 'same', sample };
  if (answer.status !== 200) {
    const why = whyOfStatus(answer.status);
    if (why !== 'not-published') return failed(why);
    tell('absent');
    return { kind: 'value', value: noProjectDocument, etag: null, sample };
  }
  const value = parseProjectDocument(answer.body);
  tell(value === null ? seenUnreadable(mediaType(answer)) : 'document');
  if (value === null) return failed('malformed');
  return { kind: 'value', value, etag: answer.headers.etag ?? null, sample };
}

/** Reads `GET /pypi/<name>/json`; null where the text is no such document. Throws `TooLarge` where it holds more than is read. */
export function parseProjectDocument(text: string): ProjectDocument | null {
  const document = asObject(parseJson(text));
  const info = asObject(document?.info);
  if (document === null || info === null) return null;
  return {
    summary: { summary: asText(info.summary, 1_000), links: linksOf(info), license: licenseOf(info) },
    owners: ownersOf(document),
    extras: extrasOf(info),
    uploadTimes: uploadTimesOf(document),
    vulnerabilities: newestVulnerabilities(document, info),
  };
}

function linksOf(info: JsonObject): Record<string, string> {
  const urls = Object.entries(asObject(info.project_urls) ?? {});
  const homePage = asText(info.home_page);
  const all = homePage === null ? urls : [...urls, ['Homepage', homePage] as const];
  const links = new Map<string, string>();
  for (const [label, value] of all) {
    const url = asText(value, 2_000);
    const key = asText(label, 100);
    if (url === null || key === null || key === '__proto__' || links.has(key) || links.size >= 40) continue;
    links.set(key, url);
  }
  return Object.fromEntries(links);
}

/** The licence expression (PEP 639), else a short licence text, else the classifier. */
function licenseOf(info: JsonObject): string | null {
  const written = asText(info.license_expression, 200) ?? asText(info.license, 200);
  // Many projects paste the whole licence into the field.
  if (written !== null && written.length <= 100 && !written.includes('\n')) return written;
  const classifiers = asArray(info.classifiers).filter((entry) => typeof entry === 'string');
  const classifier = classifiers.find((entry) => entry.startsWith('License :: '));
  return asText(classifier?.split(' :: ').pop(), 100);
}

/** The `ownership` part, which mirrors and older servers lack. */
function ownersOf(document: JsonObject): Owners | null {
  const ownership = asObject(document.ownership);
  if (ownership === null || !Array.isArray(ownership.roles)) return null;
  const people = (role: string): string[] =>
    asArray(ownership.roles).flatMap((entry) => {
      const holder = asObject(entry);
      return holder?.role === role ? (asText(holder.user, 100) ?? []) : [];
    });
  return {
    owners: people('Owner'),
    maintainers: people('Maintainer'),
    organization: asText(ownership.organization, 100),
  };
}

const mostRequirements = 2_000;
const extraInMarker = /\bextra\s*==\s*["']([^"']{1,100})["']/g;

/**
 * `provides_extra`, else the extras that requirements are tied to. The field is null for a release without extras, and as
 * well for one from before PyPI noted them; mirrors and older servers lack it. So where neither names any, none are told.
 */
function extrasOf({ provides_extra: written, requires_dist: requirements }: JsonObject) {
  if (Array.isArray(written)) return readExtras(written);
  const named = asArray(requirements)
    .slice(0, mostRequirements)
    .flatMap((each) => [...(asText(each)?.matchAll(extraInMarker) ?? [])].map(([, extra]) => extra));
  const extras = readExtras(named);
  return extras.length === 0 ? null : extras;
}

function uploadTimesOf(document: JsonObject): [string, number][] {
  const files = [document.urls, ...Object.values(asObject(document.releases) ?? {})];
  const times = new Map<string, number>();
  for (const entry of files.flatMap((list) => asArray(list))) {
    const file = asObject(entry);
    const filename = asText(file?.filename, 500);
    const at = parseMoment(file?.upload_time_iso_8601) ?? parseMoment(file?.upload_time);
    if (filename !== null && at !== null) times.set(filename, at);
    if (times.size > mostFiles) throw new TooLarge(mostFiles);
  }
  return [...times];
}

function newestVulnerabilities(document: JsonObject, info: JsonObject): IndexVulnerabilities | null {
  const version = canonicalVersion(asText(info.version, longestVersion) ?? '');
  return version === null ? null : vulnerabilitiesOf(document.vulnerabilities, version);
}
