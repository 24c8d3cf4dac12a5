import { expect, test } from 'vitest';
import { askVulnerabilities } from '../../../../server/src/sources/release/vulnerabilities.ts';
import { httpAnswer, httpFailure, jsonAnswer } from '../../../support/runtime.ts';
import { asking, demo, publicIndex, signal } from './asking.ts';

const info = { name: 'demo', version: '1.2' };

test.each([
  ['what it names', jsonAnswer({ info, vulnerabilities: [{ id: 'GHSA-1' }] }), 'GHSA-1'],
  ['nothing, where it names nothing', jsonAnswer({ info, vulnerabilities: [] }), ''],
  ['that there is no list', jsonAnswer({ info }), 'not-published'],
  ['that the list cannot be read', jsonAnswer({ info, vulnerabilities: [5] }), 'not-published'],
  ['that there is no document', httpAnswer('', { status: 404 }), 'not-published'],
  ['that it did not answer', httpFailure('timeout'), 'timeout'],
])("an index's own list on a version tells %s", async (_, answer, expected) => {
  const { ask, requests } = asking({ 'https://index.example/pypi/demo/1.2/json': answer });
  const seen: string[] = [];
  const outcome = await askVulnerabilities(ask, publicIndex, demo.name, demo.version, signal, (each) =>
    seen.push(each),
  );
  const told =
    outcome.kind === 'value'
      ? outcome.value.records.map(({ id }) => id).join()
      : outcome.kind === 'failed' && outcome.why;
  expect([told, requests.length, seen.length]).toEqual([expected, 1, 1]);
});
