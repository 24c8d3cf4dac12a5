import type { ProjectSummary } from '../sources/project-facts.ts';

/** The links of a project, as places that can be compared: `github.com/psf/requests`. */
export interface LinkPlaces {
  /** Called its home page or its repository. */
  readonly own: ReadonlySet<string>;
  /** These and all others. */
  readonly all: ReadonlySet<string>;
}

/** The well-known labels of the packaging standards for a home page and a repository, and what people write in their place. */
const ownLabels: ReadonlySet<string> = new Set(
  'homepage home website web source sourcecode sources repository repo code github gitlab git src project url projecturl'.split(
    ' ',
  ),
);

/** Of nobody: what templates and tutorials leave in place, and the index itself. */
const nobodysHosts = /(^|\.)(example(\.(com|org|net))?|localhost|test|invalid|pypi\.org|pypi\.python\.org)$/;
const nobodysRepositories =
  /^(pypa\/sampleproject|(your-?)?(user-?name|name|account|org|organi[sz]ation)\/.*|user\/(repo|project)|example\/.*)$/;

/** Where a repository is an account and a name; less than that is no project's own. */
const forges: ReadonlySet<string> = new Set([
  'github.com',
  'gitlab.com',
  'bitbucket.org',
  'codeberg.org',
  'gitee.com',
]);

export function linkPlaces({ links }: Pick<ProjectSummary, 'links'>): LinkPlaces {
  const own = new Set<string>();
  const all = new Set<string>();
  for (const [label, url] of Object.entries(links)) {
    const place = placeOf(url);
    if (place === null) continue;
    all.add(place);
    if (ownLabels.has(label.toLowerCase().replace(/[^a-z]/g, ''))) own.add(place);
  }
  return { own, all };
}

/** Host and path without what two spellings of one place differ in; null for what is no place of a project. */
export function placeOf(url: string): string | null {
  const address = url.trim().replace(/^git\+/i, '');
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const { hostname, pathname } = new URL(address);
  const host = hostname
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
  if (!host.includes('.') || nobodysHosts.test(host)) return null;
  const path = decoded(pathname)
    .toLowerCase()
    .replace(/\/{2,}/g, '/')
    .replace(/^\/|\/$/g, '')
    .replace(/\/tree\/(main|master)$/, '')
    .replace(/\.git$/, '');
  if (forges.has(host) && (!path.includes('/') || nobodysRepositories.test(path))) return null;
  return path === '' ? host : `${host}/${path}`;
}

/** A letter may be written as its code. */
function decoded(path: string): string {
  return path.replace(/%([2-7][0-9a-f])/gi, (code, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(character) ? character : code;
  });
}

/** The accounts that own repositories among these, as publishers name them: `github psf`. */
export function accountsOf(places: Iterable<string>): Set<string> {
  const accounts = new Set<string>();
  for (const place of places) {
    const [, forge, account] = /^(github|gitlab)\.com\/([^/]+)\//.exec(place) ?? [];
    if (forge !== undefined && account !== undefined) accounts.add(`${forge} ${account}`);
  }
  return accounts;
}
