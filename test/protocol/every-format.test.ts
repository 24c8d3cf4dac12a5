import path from 'node:path';
import { describe, expect } from 'vitest';
import { corpusFiles } from '../unit/corpus/corpus.ts';
import { defineTest } from './harness/define-test.ts';

/** One ordinary file of each format that the editor shows as text. */
const chosen = [...Map.groupBy(corpusFiles(), ({ reader }) => reader.format)]
  .filter(([format]) => format !== 'notebook')
  .flatMap(([format, files]) => {
    const file = files.find((each) => /\/(?:plain|pep621|imports)\//.test(each.path)) ?? files[0];
    // Each in a project of its own: what one says must not decide on another.
    return file === undefined ? [] : [{ ...file, format, place: `${format}/${path.basename(file.path)}` }];
  });

describe('a document of every format', () => {
  defineTest('has a card for its entries, and nothing fails', {
    files: Object.fromEntries(chosen.map(({ place, text }) => [place, text])),
    folders: chosen.map(({ format }) => format),
    settings: { offline: true },
    clients: ['pull'],
    handle: async ({ client, open }) => {
      expect(chosen.length).toBeGreaterThan(18);
      for (const { format, place, reader, text } of chosen) {
        const uri = await open(place);
        const { dependencies } = reader.read(text);
        const entry = dependencies.find(
          ({ module, url }) => url === null && (module === null) !== (format === 'python'),
        );
        if (entry === undefined) throw new Error(`${place} names nothing`);
        const position = entry.ranges.name.start;
        const hover = await client.request('textDocument/hover', { textDocument: { uri }, position });
        expect([format, hover]).toEqual([
          format,
          expect.objectContaining({ contents: { kind: 'markdown', value: expect.stringMatching(/^\*\*/) } }),
        ]);
        for (const method of ['textDocument/documentLink', 'textDocument/completion'] as const) {
          await client.request(method, { textDocument: { uri }, position });
        }
        const range = entry.ranges.whole;
        await client.request('textDocument/codeAction', {
          textDocument: { uri },
          range,
          context: { diagnostics: [] },
        });
        await client.settled();
        client.diagnostics(uri);
        await client.close(uri);
      }
    },
  });
});
