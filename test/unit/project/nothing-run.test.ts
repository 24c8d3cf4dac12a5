import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';
import { defaultIndexUrl } from '../../../server/src/sources/default-index.ts';

const shipped = ['server/src', 'client/src', 'common'].flatMap((folder) =>
  readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => ({ file: `${folder}/${file}`, text: readFileSync(inRoot(`${folder}/${file}`), 'utf8') })),
);

test('no program is run: nothing that starts one is imported', () => {
  expect(shipped.length).toBeGreaterThan(300);
  const starting =
    /from '(?:node:)?(?:child_process|cluster|worker_threads)'|import\('(?:node:)?child_process'\)/;
  expect(shipped.filter(({ text }) => starting.test(text)).map(({ file }) => file)).toEqual([
    // A thread of our own that reads what may be hostile: both its ends.
    'server/src/inspect-worker.ts',
    'server/src/host/inspection-thread.ts',
  ]);
});

test('the code knows the public services by these addresses, and no other host is asked by itself', () => {
  const addresses = /['"]https?:\/\/([\w.-]+\.[a-z]{2,})[/'"]/g;
  const found = shipped.flatMap(({ file, text }) =>
    [...text.matchAll(addresses)].map(([, host]) => `${file}: ${host}`),
  );
  expect(found.sort()).toEqual([
    // What a person reads as an example of an address.
    'client/src/sign-ins.ts: packages.example.com',
    'common/settings.ts: api.osv.dev',
    'common/settings.ts: storage.googleapis.com',
    // A link for people, offered and never followed by itself.
    'server/src/reports/inspector-link.ts: inspector.pypi.io',
    // The namespace of SVG, which is a name.
    'server/src/reports/timeline-svg.ts: www.w3.org',
    `server/src/sources/default-index.ts: ${new URL(defaultIndexUrl).hostname}`,
  ]);
});
