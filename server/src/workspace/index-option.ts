import type { IndexOption } from '../documents/reader.ts';
import { type ConfiguredIndex, configuredIndex } from './tool-config.ts';

/** An index of a reading as configuration; `where` for people, as the end of a sentence. */
export function indexOf(
  { kind, url, name, explicit, supplemental, unverified, legacy, includes, excludes }: IndexOption,
  where: string,
  rank?: ConfiguredIndex['rank'],
): ConfiguredIndex {
  return configuredIndex({
    kind,
    url,
    name: name ?? null,
    explicit: explicit ?? false,
    supplemental: supplemental ?? false,
    unverified: unverified ?? false,
    includes: includes ?? null,
    excludes: excludes ?? null,
    where,
    ...(legacy ? { legacy } : {}),
    ...(rank === undefined ? {} : { rank }),
  });
}
