import { unknownReasons } from '../fact.ts';
import { asObject } from '../json.ts';
import type { Publisher, ReleasePeople, WheelMembers } from '../project-facts.ts';
import type { ArtifactsDocument } from '../release/artifacts.ts';
import type { ReleaseDetailsDocument } from '../release/details.ts';
import type { Part } from '../release/part.ts';
import { type Check, type Codec, count, fields, list, oneOf, orNull, text } from './shape.ts';

const why = oneOf(...unknownReasons);

const artifacts = part(
  fields<ArtifactsDocument>({
    files: count,
    wheels: count,
    sdists: count,
    wheelBytes: orNull(count),
    sdistBytes: orNull(count),
    members: orNull(
      part(
        fields<WheelMembers>({
          filename: text,
          count,
          unpackedBytes: count,
          startUp: list(text),
          compiled: list(text),
          largest: orNull(fields<NonNullable<WheelMembers['largest']>>({ name: text, bytes: count })),
        }),
      ),
    ),
  }),
);

const peopleAndPublishers = fields<Omit<ReleaseDetailsDocument, 'artifacts'>>({
  people: part(
    fields<ReleasePeople>({
      author: orNull(text),
      authorEmail: orNull(text),
      maintainer: orNull(text),
      maintainerEmail: orNull(text),
      requires: list(text),
    }),
  ),
  publishers: part(
    list(
      fields<Publisher>({
        kind: text,
        source: text,
        workflow: orNull(text),
        environment: orNull(text),
      }),
    ),
  ),
});

/** What was asked for of a release, as it was answered. What earlier releases of ours wrote has no `artifacts`. */
export const detailsCodec: Codec<ReleaseDetailsDocument> = {
  pack: (details) => details,
  unpack: (value) => {
    const told = asObject(value)?.artifacts;
    return { ...peopleAndPublishers(value), ...(told === undefined ? {} : { artifacts: artifacts(told) }) };
  },
};

function part<T>(check: Check<T>): Check<Part<T>> {
  return (value) => {
    const object = asObject(value);
    return object !== null && 'why' in object ? { why: why(object.why) } : { value: check(object?.value) };
  };
}
