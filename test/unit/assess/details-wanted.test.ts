import { describe, expect, it } from 'vitest';
import { detailsRequest } from '../../../server/src/assess/details-wanted.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { known, unknown } from '../../../server/src/sources/fact.ts';
import type { NameRequest } from '../../../server/src/sources/sources.ts';
import { releases } from '../rules/rule-input.ts';

const request: NameRequest = { name: normalizeName('acme'), listed: true, private: false, index: null };
const listing = known(
  releases('3.0rc1', '2.1', { version: '2.0', yanked: true }, '1.9', '1.8'),
  'PyPI',
  '2026-11-22T10:00:00Z',
);

describe('the releases whose people a card tells', () => {
  it.each([
    ['of the newest that is no pre-release', null, ['2.1', '1.9']],
    ['of the written one, and the one before it that was not taken back', '2.1', ['2.1', '1.9']],
    ['of a yanked one that is pinned', '2.0', ['2.0', '1.9']],
    ['of the first one, which has none before it', '1.8', ['1.8']],
    ['of a pre-release that is pinned', '3.0rc1', ['3.0rc1', '2.1']],
  ])('%s', (_, version, versions) => {
    expect(detailsRequest(request, version, { releases: listing })).toEqual({
      ...request,
      wants: 'details',
      versions,
    });
  });

  it.each([
    ['the release is not there', request, '9.9', listing],
    ['nothing is known', request, null, unknown('offline')],
    ['the name is asked of nobody', null, null, listing],
    ['the advisories alone are wanted', { ...request, wants: 'advisories' } as const, null, listing],
    ['it has no release', request, null, known([], 'PyPI', '2026-11-22T10:00:00Z')],
  ])('none where %s', (_, asked, version, facts) => {
    expect(detailsRequest(asked, version, { releases: facts })).toBe(null);
  });
});
