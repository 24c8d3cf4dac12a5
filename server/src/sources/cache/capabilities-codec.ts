import { type IndexCapabilities, nothingSeen, type Offer } from '../gathering/capabilities.ts';
import { type Codec, fields, list, oneOf, orNull, text, time } from './shape.ts';

const offer = fields<Offer>({
  state: oneOf('unknown', 'yes', 'no'),
  missing: list(text),
  since: time,
});

/** What an index can do, as it was seen. */
export const capabilitiesCodec: Codec<IndexCapabilities> = {
  pack: (capabilities) => capabilities,
  unpack: fields<IndexCapabilities>({
    form: orNull(oneOf('json', 'html')),
    apiVersion: orNull(text),
    features: list(
      oneOf('hashes', 'sizes', 'uploadTimes', 'requiresPython', 'status', 'metadata', 'provenance'),
    ),
    projectJson: offer,
    versionJson: offer,
    // Not yet written down by earlier releases.
    parts: (value) => (value === undefined ? nothingSeen : offer(value)),
  }),
};
