import { type NormalizedName, normalizeName } from '../../packaging/name.ts';
import { type Ask, failed, isSample, mediaType, type Outcome } from '../asking/outcome.ts';
import { jsonUrl } from '../index/address.ts';
import { asArray, asObject, asText, parseJson } from '../json.ts';
import { type IndexVulnerabilities, vulnerabilitiesOf } from '../osv/index-vulnerabilities.ts';
import type { ReleasePeople } from '../project-facts.ts';
import { cut } from './headers.ts';
import { type JsonSeen, seenUnreadable } from './json-seen.ts';
import { type AnsweringIndex, askNamed } from './named-address.ts';
import { isVersion, person } from './people.ts';

/** PyPI's JSON document of one release, reduced. */
export interface VersionDocument {
  readonly people: ReleasePeople;
  /** Null where the index keeps no such list. */
  readonly vulnerabilities: IndexVulnerabilities | null;
}

const maxBytes = 32 * 1024 * 1024;

/** More requirements than this are read of no release. */
const mostRequirements = 5_000;

/**
 * Asks for `/pypi/NAME/VERSION/json` beside the Simple API: who the uploader says made the release, and what PyPI's own
 * list holds against it. `tell` hears whether the index offers such documents at all.
 */
export async function askVersionJson(
  ask: Ask,
  index: AnsweringIndex,
  name: NormalizedName,
  version: string,
  signal: AbortSignal,
  tell: (seen: JsonSeen) => void = () => {},
): Promise<Outcome<VersionDocument>> {
  const url = jsonUrl(index, name, version);
  if (url === null) return failed('not-published');
  const fetched = await askNamed(ask, index, { url, accept: 'application/json', maxBytes }, signal);
  if (fetched.kind === 'failed') tell(fetched.why === 'not-published' ? 'absent' : 'unclear');
  if (fetched.kind !== 'answer') return fetched;
  const { answer } = fetched;
  const value = parseVersionJson(answer.body, name, version);
  tell(value === null ? seenUnreadable(mediaType(answer)) : 'document');
  return value === null
    ? failed('malformed')
    : { kind: 'value', value, etag: null, sample: isSample(answer) };
}

/** Reads the document; null where it is none, or another release's. Throws `TooLarge` where it holds more than is read. */
export function parseVersionJson(text: string, name: string, version: string): VersionDocument | null {
  const document = asObject(parseJson(text));
  const info = asObject(document?.info);
  if (document === null || info === null) return null;
  if (typeof info.name !== 'string' || normalizeName(info.name) !== name) return null;
  if (!isVersion(info.version, version)) return null;
  return {
    people: {
      author: person(info.author),
      authorEmail: person(info.author_email),
      maintainer: person(info.maintainer),
      maintainerEmail: person(info.maintainer_email),
      requires: asArray(info.requires_dist, mostRequirements).flatMap((line) =>
        typeof line === 'string' ? (asText(cut(line.trim())) ?? []) : [],
      ),
    },
    vulnerabilities: vulnerabilitiesOf(document.vulnerabilities, version),
  };
}
