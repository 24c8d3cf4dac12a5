import { type Ask, failed, isSample, type Outcome } from '../asking/outcome.ts';
import { asArray, asObject, asText, type JsonObject, parseJson } from '../json.ts';
import type { Publisher } from '../project-facts.ts';
import { type AnsweringIndex, askNamed } from './named-address.ts';

const accept = 'application/vnd.pypi.integrity.v1+json, application/json;q=0.5';

/** Two attestations of some 10 KB are usual. */
const maxBytes = 4 * 1024 * 1024;

const mostBundles = 100;

/** Asks for a file's provenance (PEP 740) at the address that the index names: who published it, as the index asserts. */
export async function askProvenance(
  ask: Ask,
  index: AnsweringIndex,
  url: string,
  signal: AbortSignal,
): Promise<Outcome<readonly Publisher[]>> {
  const fetched = await askNamed(ask, index, { url, accept, maxBytes }, signal);
  if (fetched.kind !== 'answer') return fetched;
  const value = parseProvenance(fetched.answer.body);
  return value === null
    ? failed('malformed')
    : { kind: 'value', value, etag: null, sample: isSample(fetched.answer) };
}

/**
 * The publishers of a provenance object, each once, in its order; null where it is none, or where one of them cannot be
 * read: who else published would look like nobody. Throws `TooLarge` where there are more than are read.
 */
export function parseProvenance(text: string): Publisher[] | null {
  const provenance = asObject(parseJson(text));
  if (provenance?.version !== 1 || !Array.isArray(provenance.attestation_bundles)) return null;
  const publishers = new Map<string, Publisher>();
  for (const bundle of asArray(provenance.attestation_bundles, mostBundles)) {
    const publisher = publisherOf(asObject(asObject(bundle)?.publisher));
    if (publisher === null) return null;
    publishers.set(JSON.stringify(publisher), publisher);
  }
  // An object without bundles attests nothing, and should not be there.
  return publishers.size === 0 ? null : [...publishers.values()];
}

const longest = 300;

function publisherOf(written: JsonObject | null): Publisher | null {
  const kind = asText(written?.kind, 60);
  if (written === null || kind === null) return null;
  const { repository, email, workflow, workflow_filepath } = written;
  // A kind that came later is told by its kind, and by what it has in common with those of today.
  const source = asText(kind === 'Google' ? email : (repository ?? email), longest);
  if (source === null && known.has(kind)) return null;
  return {
    kind,
    source: source ?? '',
    workflow: asText(workflow ?? workflow_filepath, longest),
    environment: asText(written.environment, longest),
  };
}

const known: ReadonlySet<string> = new Set(['GitHub', 'GitLab', 'Google']);
