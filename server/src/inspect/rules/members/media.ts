import type { Evidence } from '../../inspection.ts';
import type { MemberFile, MemberRule } from '../content-rule.ts';
import { binaryKindOf } from './binary-kind.ts';
import { endOfMedia, samplesOf } from './media-ends.ts';
import { isCode, isEncodedText, isPlainText, payloadKindOf } from './payload-kind.ts';
import { extensionOf, isAside, latin1 } from './places.ts';
import { ofFile } from './remarks.ts';

const rule = 'payload-in-media';

const mediaEndings = new Set(
  'png jpg jpeg jfif gif bmp ico webp tif tiff wav mp3 ogg flac aac m4a mp4 avi mkv webm ttf otf woff woff2 eot'.split(
    ' ',
  ),
);

/** Pictures, sounds and fonts that hold something else: code, a program, an archive, encoded data. */
export const media: MemberRule = {
  ids: [rule],
  wants: (name) => mediaEndings.has(extensionOf(name)),
  check(file) {
    const text = latin1(file.bytes, 0, 64 * 1024);
    if (isPlainText(text)) return asText(file, text);
    return [...behindTheEnd(file), ...inSamples(file), ...inComments(file)].slice(0, 3);
  },
};

/** No such file is text. Pointers of Git LFS, links of version control and pictures written in XML are no payload. */
function asText(file: MemberFile, text: string): readonly Evidence[] {
  // A program is told by the rule on binaries.
  if (binaryKindOf(file.bytes) !== null || text.length < 16) return [];
  if (/^version https:\/\/git-lfs|^\s*<(?:svg|\?xml|!doctype|html)/i.test(text)) return [];
  if (isCode(text))
    return [told(file, text, 'The file is named like a picture, sound or font and is code.', 0.7)];
  if (isEncodedText(text)) {
    return [
      told(
        file,
        text.slice(0, 120),
        'The file is named like a picture, sound or font and is encoded text.',
        0.6,
      ),
    ];
  }
  return [];
}

function behindTheEnd(file: MemberFile): readonly Evidence[] {
  const end = endOfMedia(file.bytes);
  if (end === null || end >= file.bytes.length) return [];
  const kind = payloadKindOf(file.bytes, end);
  if (kind === null) return [];
  const behind = latin1(file.bytes, end, end + 300).replace(/^[\0\s]+/, '');
  return [
    told(file, behind, `Behind the end of the picture or sound stands ${kind}, which no viewer shows.`, 0.7),
  ];
}

function inSamples(file: MemberFile): readonly Evidence[] {
  const samples = samplesOf(file.bytes);
  if (samples === null || samples.length < 256) return [];
  const text = latin1(samples, 0, 64 * 1024);
  if (!isPlainText(text) || !(isCode(text) || isEncodedText(text))) return [];
  return [told(file, text.slice(0, 200), 'The samples of the sound are text: it would play as noise.', 0.7)];
}

const comment = /(?:tEXt|iTXt|\xff\xfe[\0-\xff]{2}|\xff\xe1[\0-\xff]{2})[\t\n\r -~\0]{40,4000}/g;
const mostComments = 200;

/** Pictures carry words about themselves: a program among them is none. */
function inComments(file: MemberFile): readonly Evidence[] {
  const bytes = latin1(file.bytes, 0, 1024 * 1024);
  let seen = 0;
  for (const { 0: found } of bytes.matchAll(comment)) {
    seen += 1;
    if (seen > mostComments) break;
    const words = found.slice(4).replaceAll('\0', ' ');
    if (isCode(words)) return [told(file, words, 'A comment inside of the picture holds code.', 0.6)];
  }
  return [];
}

function told(file: MemberFile, said: string, why: string, weight: number): Evidence {
  return ofFile(file.name, said, { rule, why, weight: isAside(file.name) ? 0.4 : weight });
}
