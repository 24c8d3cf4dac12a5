import { describe, expect } from 'vitest';
import { defineTest } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

/** Escape sequences, bidi, zero-width, Markdown, HTML, command links, icons: all in one text. */
const hostile = [
  '\u001b]8;;https://evil.invalid\u0007click\u001b]8;;\u0007\u001b[31mred',
  '\u202Egnp.exe\u2066\u200B\u{E0041}',
  '[a](command:workbench.action.terminal.new)',
  '![i](https://evil.invalid/i.png)',
  '<img src=x onerror=alert(1)><script>alert(1)</script>',
  'https://evil.invalid www.evil.invalid a@evil.invalid',
  '`code` **bold** | cell | $(zap) :smile: @all &lt;',
  'line\r\n# heading\n- item',
].join(' ');

/** Control and format characters: escape sequences, bidi, zero-width, tags. A line break is ours. */
const unseen = /[^\P{Cc}\n]|\p{Cf}/u;

/** Whatever would make more of Markdown than plain text, outside our own bold, table and list marks. */
const liveMarkup = /(?<!\\)(?:[<`[\]!$@&]|\b(?:https?|command|www)(?:[:.])\S)/;

const index = {
  projects: {
    flask: {
      summary: hostile,
      author: hostile,
      license: hostile,
      owners: [hostile, 'ada'],
      maintainers: [hostile],
      organization: hostile,
      status: { status: 'archived' as const, reason: hostile },
      links: { [hostile]: 'javascript:alert(1)' },
      releases: {
        '3.1.0': { at: '14 months', yanked: hostile, summary: hostile, author: hostile },
        '3.1.1': { at: '9 months', summary: hostile },
      },
    },
  },
  advisories: [
    {
      id: 'GHSA-aaaa-bbbb-cccc',
      aliases: [hostile],
      project: 'flask',
      ranges: ['<3.1.1'],
      summary: hostile,
      details: hostile,
      severity: hostile,
      references: [`https://evil.invalid/${hostile}`],
    },
  ],
};

describe('text from outside', () => {
  defineTest('is plain text wherever it shows', {
    files: { 'requirements.txt': 'flask==3.1.0\n' },
    index,
    expectedLog: /./,
    handle: async ({ client, open, shows }) => {
      const uri = await open('requirements.txt');
      await shows(uri, ['3.1.0: warning vulnerable']);
      await eventually(() => expect(client.diagnostics(uri)[0]?.relatedInformation).toHaveLength(2));
      await client.status(({ state }) => state === 'ready');
      const card = (await client.hover(uri, 'flask')) ?? '';
      expect(card).toContain('gnp');
      expect(card).not.toMatch(unseen);
      const [page, ...others] = card.split('\n').filter((line) => line.startsWith('[Open on PyPI]('));
      expect(others).toEqual([]);
      expect(page).toMatch(/^\[Open on PyPI\]\(https:\/\/[^/]+\/project\/flask\/\)$/);
      expect(card.replace(page ?? '', '')).not.toMatch(liveMarkup);
      expect(card.split('\n').filter((line) => /^\s*(?:#|<)/.test(line))).toEqual([]);

      for (const diagnostic of client.diagnostics(uri)) {
        const related = (diagnostic.relatedInformation ?? []).map(({ message }) => message);
        for (const message of [String(diagnostic.message), ...related]) {
          expect(message).not.toMatch(unseen);
          expect(message).not.toContain('\n');
          // Ours around it, and at most 80 characters of theirs.
          expect(message.length).toBeLessThan(400);
        }
      }
      for (const { message } of client.log) expect(message).not.toMatch(unseen);
    },
  });

  defineTest('cannot come in by the document either', {
    settings: { offline: true },
    handle: async ({ client, uri }) => {
      const requirements = uri('requirements.txt');
      const credentials = 'https://user:hunter2@index.example/simple';
      const text = `--index-url ${credentials}\nreqeusts==1 ; ${hostile.replaceAll(/[\r\n]/g, ' ')}\n`;
      await client.open(requirements, text);
      await client.settled();
      const card = await eventually(async () => {
        const shown = await client.hover(requirements, 'reqeusts');
        expect(shown).not.toBe(null);
        return shown ?? '';
      });
      expect(card).not.toMatch(unseen);
      expect(card).not.toMatch(liveMarkup);
      const all = [
        card,
        ...client.log.map(({ message }) => message),
        JSON.stringify(client.diagnostics(requirements)),
      ];
      expect(all.join('\n')).not.toContain('hunter2');
      for (const { message } of client.diagnostics(requirements)) expect(message).not.toMatch(unseen);
    },
  });
});
