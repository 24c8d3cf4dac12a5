import { noApprovals } from '../../../server/src/sources/approvals.ts';
import { parseIndexAddress } from '../../../server/src/sources/index/address.ts';
import { planOf } from '../../../server/src/sources/index/make-plan.ts';
import { ownIndexes } from '../../../server/src/sources/routing/own-indexes.ts';
import { Routes } from '../../../server/src/sources/routing/routes.ts';
import type { NameRequest } from '../../../server/src/sources/sources.ts';
import { noUserIndexes } from '../sources/configured-index.ts';

const plan = { indexUrl: '', user: noUserIndexes };
const routes = new Routes(
  {
    planOf,
    plan,
    own: ownIndexes({ ...plan, mirrorsPypi: false }),
    book: {
      accessTo: ({ url }) => ({ credential: null, url: parseIndexAddress(url)?.url ?? null, withheld: [] }),
    },
    approvals: noApprovals,
    settings: { trustIndexes: true, advisories: 'service' },
  },
  () => {},
  null,
);

/**
 * Who would be asked, on a machine where nothing is configured and every index of the workspace is trusted: `name` for
 * PyPI alone, `name @ PyPI, https://…`, `name (nobody)`.
 */
export function askedWhere(request: NameRequest): string {
  const { places } = routes.of(request, 0);
  const asked = places.flatMap(({ way, name, url }) => ('ask' in way ? [name === 'PyPI' ? name : url] : []));
  if (asked.length === 0) return `${request.name} (nobody)`;
  return asked.join() === 'PyPI' ? request.name : `${request.name} @ ${asked.join(', ')}`;
}
