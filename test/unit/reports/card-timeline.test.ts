import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineText } from '../../../server/src/reports/card-timeline.ts';
import { timelinePicture } from '../../../server/src/reports/card-timeline-picture.ts';
import { svgText } from '../../../server/src/reports/timeline-svg.ts';
import type { ReleaseMark, TimelineEntry } from '../../../server/src/rules/timeline-entry.ts';
import { day, hour, now } from '../rules/rule-input.ts';

const release = (version: string, at: number, ...marks: readonly ReleaseMark[]): TimelineEntry => ({
  kind: 'release',
  version,
  at,
  marks,
});
const ago = (days: number) => now - days * day;
const pause: TimelineEntry = { kind: 'pause', from: ago(425), until: ago(0) };
const newOwners: TimelineEntry = {
  kind: 'owners',
  from: ago(30),
  until: ago(1),
  came: ['eve'],
  left: ['ada'],
};

const takenOver: readonly TimelineEntry[] = [
  { kind: 'skipped', count: 1204 },
  release('1.3', ago(700), 'attested'),
  release('1.4', ago(560), 'attested'),
  release('1.5', ago(425), 'attested', 'known-good'),
  pause,
  newOwners,
  release('1.5.post1', now - 5 * hour, 'lost-attestations', 'new', 'judged', 'newest'),
];

describe('the timeline in words', () => {
  it('is one line: what was, how long nothing came, what is and what is strange about it', () => {
    expect(timelineText(takenOver, now)).toBe(
      '1.3 · December 2024 … 1.5 · September 2025 — 13 months — new owners — 1.5.post1 · 5 hours ago, no attestations',
    );
  });

  it('tells a quiet history by its ends', () => {
    const quiet = [release('1.0', ago(400)), release('1.1', ago(300)), release('1.2', ago(200), 'newest')];
    expect(timelineText(quiet, now)).toBe('1.0 · October 2025 — 1.1 · January 2026 — 1.2 · May 2026');
  });

  it('says what is wrong with each, the gravest first', () => {
    const marks = ['malware', 'files-added', 'yanked', 'advisory', 'attested'] as const;
    expect(timelineText([release('1.0', ago(400)), release('1.1', ago(3), ...marks)], now)).toBe(
      '1.0 · October 2025 — 1.1 · 3 days ago, malware, files added later, yanked, advisory',
    );
  });

  it.each([
    [['eve'], ['ada'], 'new owners'],
    [['eve'], [], 'owner added'],
    [['eve', 'bob'], [], 'owners added'],
    [[], ['ada'], 'owner left'],
    [[], ['ada', 'bob'], 'owners left'],
  ])('tells of owners whether they are new, added or gone: %j, %j', (came, left, words) => {
    const entries = [release('1.0', ago(400)), { ...newOwners, came, left }, release('1.1', ago(300))];
    expect(timelineText(entries, now)).toBe(`1.0 · October 2025 — ${words} — 1.1 · January 2026`);
  });

  it('is nothing of a single release', () => {
    expect(timelineText([], now)).toBeNull();
    expect(timelineText([release('1.0', ago(3)), newOwners], now)).toBeNull();
    expect(timelinePicture([release('1.0', ago(3))], now)).toBeNull();
  });
});

function drawn(entries: readonly TimelineEntry[]): string {
  const { src } = timelinePicture(entries, now) ?? { src: '' };
  const [head, body = ''] = src.split(';base64,');
  expect(head).toBe('data:image/svg+xml');
  return Buffer.from(body, 'base64').toString('utf8');
}

/** The words of a picture, from left to right. */
function words(svg: string): string[] {
  return [...svg.matchAll(/<text x="([\d.]+)"[^>]*>([^<]*)</g)]
    .map(([, x, text]) => ({ x: Number(x), text: text ?? '' }))
    .sort((a, b) => a.x - b.x)
    .map(({ text }) => text);
}

describe('the timeline as a picture', () => {
  it('says the same in words for who does not see it', () => {
    expect(timelinePicture(takenOver, now)?.alt).toBe(timelineText(takenOver, now));
  });

  it('names the release it is about, the good one, the pause, and what changed', () => {
    const said = words(drawn(takenOver));
    for (const word of ['1.5.post1', '5 hours ago', 'no attestations', 'new owners', '13 months'])
      expect(said).toContain(word);
    expect(said.indexOf('known good')).toBeLessThan(said.indexOf('13 months'));
    expect(said.indexOf('13 months')).toBeLessThan(said.indexOf('new owners'));
    expect(said.indexOf('new owners')).toBeLessThan(said.indexOf('1.5.post1'));
  });

  it('has a word for each colour', () => {
    const said = words(
      drawn([
        release('1.0', ago(900), 'known-good'),
        release('1.1', ago(500), 'yanked'),
        release('1.2', ago(3), 'new', 'judged'),
      ]),
    );
    expect(said.filter((word) => /^[a-z]/.test(word))).toEqual(['known good', 'yanked', 'new']);
  });

  it('has no script and leads nowhere', () => {
    const svg = drawn(takenOver).replace('xmlns="http://www.w3.org/2000/svg"', '');
    expect(svg).not.toMatch(/href|url\(|https?:|script|style|@import|<image|<use|foreignObject/i);
  });

  it('stays small, with its words inside, however much happened', () => {
    const many = Array.from({ length: 10 }, (_, at) => [
      release(`${at}.${'9'.repeat(60)}`, ago(5000 - at * 500), 'malware', 'yanked', 'judged'),
      { ...pause, from: 0 },
      newOwners,
    ]).flat();
    const svg = drawn(many);
    expect(svg.length).toBeLessThan(8000);
    expect(svg).toMatch(/^<svg [^>]*width="380" height="58"/);
    for (const [, x] of svg.matchAll(/<text x="([\d.]+)"/g)) expect(Number(x)).toBeLessThan(380);
  });

  it('shows what others wrote as words', () => {
    const trap = `1</text><script>--&gt;"'\u202e\u0007\ud800]](x)`;
    const svg = drawn([release('2', ago(900)), release(trap, ago(1), 'judged')]);
    expect(isWellFormed(svg)).toBe(true);
    expect(svg).not.toContain('<script');
    expect(words(svg).join()).toContain('1&lt;/text&gt;&lt;');
  });
});

const marks: readonly ReleaseMark[] = [
  'malware',
  'lost-attestations',
  'yanked',
  'new',
  'judged',
  'known-good',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '</text>',
    ']]>',
    '<!--',
    '&amp;',
    '"><script>alert(1)</script>',
    '\u202e',
    '\uffff',
    '\ud800',
  ),
);
const anyEntry: fc.Arbitrary<TimelineEntry> = fc.oneof(
  fc.record({
    kind: fc.constant('release' as const),
    version: anyText,
    at: fc.integer({ min: 0, max: now + day }),
    marks: fc.subarray([...marks]),
  }),
  fc.record({
    kind: fc.constant('pause' as const),
    from: fc.integer({ min: 0, max: now }),
    until: fc.integer({ min: 0, max: now }),
  }),
  fc.record({ kind: fc.constant('skipped' as const), count: fc.nat() }),
  fc.record({
    kind: fc.constant('owners' as const),
    from: fc.nat(),
    until: fc.nat(),
    came: fc.array(anyText),
    left: fc.array(anyText),
  }),
);

it('is well-formed XML of a bounded size for any timeline, without a number that is none', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 16 }), (entries) => {
      if (timelinePicture(entries, now) === null) return;
      const svg = drawn(entries);
      expect(isWellFormed(svg)).toBe(true);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(svg.length).toBeLessThan(12_000);
    }),
  );
});

it('is well-formed XML for any words', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const svg = svgText([{ kind: 'words', x: 1, y: 2, text, colour: 'quiet' }], 10, 10);
      expect(isWellFormed(svg)).toBe(true);
    }),
  );
});

it('tells XML that is not well-formed', () => {
  for (const bad of ['<a>', '<a></b>', '<a>&</a>', '<a b="<"/>', '<a>\u0001</a>', 'x', '<a/>x']) {
    expect(isWellFormed(bad)).toBe(false);
  }
});

/** XML 1.0 as far as it is used: tags with quoted attributes that are closed in order, characters and entities that exist. */
function isWellFormed(xml: string): boolean {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)) return false;
  const open: string[] = [];
  const token = /<(\/?)([a-z]+)((?: [\w-]+="[^"<&]*")*)(\/?)>|(?:[^<>&]|&(?:amp|lt|gt|quot|apos);)+/gy;
  let at = 0;
  for (const { 0: whole, 1: closes, 2: tag, 4: empty } of xml.matchAll(token)) {
    at += whole.length;
    if (tag === undefined) {
      if (open.length === 0) return false;
    } else if (closes === '/') {
      if (open.pop() !== tag) return false;
    } else if (empty !== '/') open.push(tag);
  }
  return at === xml.length && open.length === 0;
}
