import type { Evidence } from '../../inspection.ts';
import { holdsOne } from '../../skim/pieces.ts';
import type { MemberRule } from '../content-rule.ts';
import { extensionOf, isPython } from './places.ts';
import { atOffset, mostOfOneFile } from './remarks.ts';

import { weightAt } from './standing.ts';

const rule = 'hard-coded-webhook';

interface Kind {
  /** Whether the pattern may match at all. */
  readonly may: (bytes: Uint8Array) => boolean;
  readonly pattern: RegExp;
  readonly whose: string;
}

/** Addresses that hold the key to a channel, by the shapes the services give them; the first group is the key. */
const kinds: readonly Kind[] = [
  {
    may: holdsOne('.com/api/'),
    pattern: /discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{15,21}\/([\w-]{40,100})/g,
    whose: 'a Discord channel',
  },
  {
    may: holdsOne('hooks.slack.com/'),
    pattern: /hooks\.slack\.com\/(?:services|workflows)\/T\w{6,14}\/[AB]\w{6,14}\/(\w{16,40})/g,
    whose: 'a Slack channel',
  },
  {
    may: holdsOne('api.telegram.org/bot'),
    pattern: /api\.telegram\.org\/bot\d{8,11}:([\w-]{30,40})/g,
    whose: 'a Telegram chat',
  },
  {
    may: holdsOne('webhook.office.com/'),
    pattern:
      /webhook\.office\.com\/webhookb2\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/([0-9a-f]{20,40})/gi,
    whose: 'a Teams channel',
  },
  {
    may: holdsOne('chat.googleapis.com/'),
    pattern: /chat\.googleapis\.com\/v1\/spaces\/[\w-]{6,20}\/messages\?key=([\w-]{30,60})/g,
    whose: 'a Google Chat room',
  },
];

/** The beginnings of such addresses in base64. */
const encoded = /aHR0cHM6Ly9(?:kaXNjb3Jk|jYW5hcnkuZGlzY29yZ|hcGkudGVsZWdyYW0|ob29rcy5zbGFja)[\w+/=]{10,}/g;

const mayBeEncoded = holdsOne('ahr0chm6ly9');

const mostMatches = 500;

/** Addresses of messengers with the key in them: whatever is sent there reaches whoever wrote the code, and nobody else. */
export const webhooks: MemberRule = {
  ids: [rule],
  wants: (name) => isPython(name) || extensionOf(name) === 'pth',
  check(file) {
    const text = file.text;
    if (text === null) return [];
    const found: Evidence[] = [];
    const tell = (start: number, end: number, why: string, weight: number) => {
      if (found.length >= mostOfOneFile) return;
      found.push(
        atOffset(file.name, text, { start, end }, { rule, why, weight: weightAt(file, start, weight) }),
      );
    };
    for (const { may, pattern, whose } of kinds) {
      if (!may(file.bytes)) continue;
      for (const match of limited(text, pattern)) {
        if (isSample(match[1] ?? '')) continue;
        tell(
          match.index,
          match.index + match[0].length,
          `The address holds the key to ${whose}: what is sent there reaches whoever wrote it.`,
          0.6,
        );
      }
    }
    for (const match of mayBeEncoded(file.bytes) ? limited(text, encoded) : []) {
      tell(
        match.index,
        match.index + match[0].length,
        'The address of a messenger is written in base64, which hides it.',
        0.7,
      );
    }
    return found;
  },
};

function* limited(text: string, pattern: RegExp): Iterable<RegExpExecArray> {
  let seen = 0;
  for (const match of text.matchAll(pattern)) {
    seen += 1;
    if (seen > mostMatches) return;
    yield match;
  }
}

/** `XXXXXXXX`, `000000`: what documentation writes for a key. */
export function isSample(key: string): boolean {
  return new Set(key).size < 5;
}
