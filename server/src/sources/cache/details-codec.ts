import { unknownReasons } from '../fact.ts';
import { asObject } from '../json.ts';
import type { Publisher, ReleasePeople } from '../project-facts.ts';
import type { Part, ReleaseDetailsDocument } from '../release/details.ts';
import { type Check, type Codec, fields, list, oneOf, orNull, text } from './shape.ts';

const why = oneOf(...unknownReasons);

/** What was asked for of a release, as it was answered. */
export const detailsCodec: Codec<ReleaseDetailsDocument> = {
  pack: (details) => details,
  unpack: fields<ReleaseDetailsDocument>({
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
  }),
};

function part<T>(check: Check<T>): Check<Part<T>> {
  return (value) => {
    const object = asObject(value);
    return object !== null && 'why' in object ? { why: why(object.why) } : { value: check(object?.value) };
  };
}
