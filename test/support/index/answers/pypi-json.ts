import { type CatalogFile, type CatalogProject, type CatalogRelease, normalized } from '../catalog.ts';
import { concerns, type OsvRecord } from '../osv-record.ts';
import { json, movedTo, notFound, type Reply } from '../reply.ts';
import type { Shelf } from '../shelf.ts';
import { compareVersions, isPrerelease } from '../version-order.ts';

/** `/pypi/NAME/json` and `/pypi/NAME/VERSION/json`; null for any other path. 404 also for quarantined and empty projects. */
export function answerPypiJson(shelf: Shelf, pathname: string): Reply | null {
  const [, name, version] = /^\/pypi\/([^/]+)(?:\/([^/]+))?\/json\/?$/.exec(pathname) ?? [];
  if (name === undefined) return null;
  const { capabilities } = shelf;
  if (version === undefined ? !capabilities.pypiJson : !capabilities.pypiVersionJson) return notFound();
  if (name !== normalized(name)) {
    return movedTo(`/pypi/${normalized(name)}/${version === undefined ? '' : `${version}/`}json`);
  }
  const project = shelf.projects.get(name);
  if (project === undefined || project.status === 'quarantined') return notFound();
  const release = version === undefined ? latest(project) : exact(project, decodeURIComponent(version));
  if (release === undefined) return notFound();
  return json(page(shelf, project, release, version === undefined), {
    'cache-control': 'max-age=900, public',
    'access-control-allow-origin': '*',
    'x-pypi-last-serial': String(shelf.serial),
  });
}

function exact(project: CatalogProject, version: string): CatalogRelease | undefined {
  return project.releases.find((release) => compareVersions(release.version, version) === 0);
}

/** As PyPI chooses it: not yanked before yanked, final before pre-release, then the highest. */
function latest(project: CatalogProject): CatalogRelease | undefined {
  const rank = (release: CatalogRelease): number =>
    (isYanked(release) ? 2 : 0) + (isPrerelease(release.version) ? 1 : 0);
  return [...project.releases].sort((a, b) => rank(a) - rank(b) || compareVersions(b.version, a.version))[0];
}

function isYanked(release: CatalogRelease): boolean {
  return release.files.length > 0 && release.files.every((file) => file.yanked !== false);
}

function page(shelf: Shelf, project: CatalogProject, release: CatalogRelease, whole: boolean): unknown {
  const reason = release.files.map((file) => file.yanked).find((yanked) => typeof yanked === 'string');
  return {
    info: {
      author: release.people.author ?? '',
      author_email: release.people.authorEmail,
      bugtrack_url: null,
      classifiers: [],
      description: '',
      downloads: { last_day: -1, last_month: -1, last_week: -1 },
      home_page: null,
      license: null,
      license_expression: project.license,
      maintainer: release.people.maintainer,
      maintainer_email: release.people.maintainerEmail,
      name: project.displayName,
      project_urls: project.links,
      ...(shelf.capabilities.extras
        ? { provides_extra: release.extras.length === 0 ? null : release.extras }
        : {}),
      requires_dist: release.requires.length === 0 ? null : release.requires,
      requires_python: release.files[0]?.requiresPython ?? null,
      summary: release.summary,
      version: release.version,
      yanked: isYanked(release),
      yanked_reason: reason ?? null,
    },
    last_serial: shelf.serial,
    ...(shelf.capabilities.ownership ? { ownership: ownership(project) } : {}),
    ...(whole
      ? {
          releases: Object.fromEntries(
            project.releases.map((each) => [each.version, each.files.map((file) => fileEntry(shelf, file))]),
          ),
        }
      : {}),
    urls: release.files.map((file) => fileEntry(shelf, file)),
    vulnerabilities: [...shelf.advisories.values()]
      .filter((record) => record.withdrawn === undefined && concerns(record, project.name, release.version))
      .map(vulnerability),
  };
}

function ownership(project: CatalogProject): unknown {
  const roles = (role: string, users: readonly string[]) => [...users].sort().map((user) => ({ role, user }));
  return {
    organization: project.organization,
    roles: [...roles('Owner', project.owners), ...roles('Maintainer', project.maintainers)],
  };
}

function fileEntry(shelf: Shelf, file: CatalogFile): unknown {
  const isWheel = file.filename.endsWith('.whl');
  return {
    comment_text: null,
    digests: { sha256: file.sha256 },
    downloads: -1,
    filename: file.filename,
    has_sig: false,
    packagetype: isWheel ? 'bdist_wheel' : 'sdist',
    python_version: isWheel ? 'py3' : 'source',
    requires_python: file.requiresPython,
    size: file.size,
    upload_time: file.uploadedAt.text.replace(/(\.\d+)?Z$/, ''),
    upload_time_iso_8601: file.uploadedAt.text,
    url: shelf.origin + file.path,
    yanked: file.yanked !== false,
    yanked_reason: typeof file.yanked === 'string' ? file.yanked : null,
  };
}

/** What OSV's bridge hands to PyPI: no severity, no summary. */
function vulnerability(record: OsvRecord & { aliases?: readonly string[]; details?: string }): unknown {
  const fixed = record.affected.flatMap((affected) =>
    (affected.ranges ?? []).flatMap((range) => range.events.flatMap((event) => event.fixed ?? [])),
  );
  return {
    aliases: record.aliases ?? [],
    details: record.details ?? '',
    fixed_in: fixed,
    id: record.id,
    link: `https://osv.dev/vulnerability/${record.id}`,
    source: 'osv',
    summary: null,
    withdrawn: null,
  };
}
