import { expect, it } from 'vitest';
import { forgetEvidence } from '../../../server/src/editor/show-evidence.ts';
import { testRuntime } from '../../support/runtime.ts';

it('is gone when the cache is cleared, and nothing else is', async () => {
  const { files } = testRuntime({
    files: {
      '/cache/evidence/acme-1.2.txt': 'x',
      '/cache/evidence/mine.md': 'x',
      '/cache/approvals.json': '{}',
    },
  });
  await forgetEvidence('/cache', files);
  expect(await files.list('/cache/evidence')).toEqual([{ name: 'mine.md', kind: 'file' }]);
  expect(await files.readText('/cache/approvals.json')).toBe('{}');
  await forgetEvidence(null, files);
});
