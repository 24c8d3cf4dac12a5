import { createHash } from 'node:crypto';
import { type Moment, moment } from './moment.ts';
import type {
  FileSpelling,
  ScenarioPeople,
  ScenarioProject,
  ScenarioPublisher,
  ScenarioRelease,
  StatusName,
} from './scenario.ts';
import { sdistContent } from './sdist-content.ts';
import { compareVersions } from './version-order.ts';
import { type Held, wheelContent } from './wheel-content.ts';

/** A project with every default filled in and every time worked out. */
export interface CatalogProject {
  readonly name: string;
  readonly displayName: string;
  readonly status: StatusName;
  readonly reason: string | null;
  readonly summary: string | null;
  readonly links: Readonly<Record<string, string>>;
  readonly license: string | null;
  readonly owners: readonly string[];
  readonly maintainers: readonly string[];
  readonly organization: string | null;
  readonly tellsProvenance: boolean;
  /** Oldest version first (PEP 440 order). */
  readonly releases: readonly CatalogRelease[];
}

export interface CatalogRelease {
  readonly version: string;
  readonly requires: readonly string[];
  readonly extras: readonly string[];
  readonly summary: string | null;
  readonly people: Required<{ readonly [K in keyof ScenarioPeople]: string | null }>;
  readonly files: readonly CatalogFile[];
}

export interface CatalogFile {
  readonly filename: string;
  readonly path: string;
  /** A byte a character. */
  readonly content: string;
  readonly sha256: string;
  readonly size: number;
  readonly uploadedAt: Moment;
  readonly yanked: boolean | string;
  readonly requiresPython: string | null;
  readonly publisher: ScenarioPublisher | null;
}

/** PEP 503, written apart from the product's own. */
export function normalized(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** `encoding`: `latin1` for what holds a byte a character. */
export function sha256(text: string, encoding: 'utf8' | 'latin1' = 'utf8'): string {
  return createHash('sha256').update(text, encoding).digest('hex');
}

/** @param now what ages in the scenario count from, in milliseconds. */
export function catalogProject(key: string, project: ScenarioProject, now: number): CatalogProject {
  const status = typeof project.status === 'object' ? project.status : { status: project.status ?? 'active' };
  const releases = Object.entries(project.releases ?? {}).map(([version, release]) =>
    catalogRelease(key, project, version, typeof release === 'string' ? { at: release } : release, now),
  );
  return {
    name: normalized(key),
    displayName: project.displayName ?? key,
    status: status.status,
    reason: status.reason ?? null,
    summary: project.summary ?? null,
    links: project.links ?? {},
    license: project.license ?? null,
    owners: project.owners ?? [],
    maintainers: project.maintainers ?? [],
    organization: project.organization ?? null,
    tellsProvenance: project.provenance !== 'unrecorded',
    releases: releases.sort((a, b) => compareVersions(a.version, b.version)),
  };
}

function catalogRelease(
  key: string,
  project: ScenarioProject,
  version: string,
  release: ScenarioRelease,
  now: number,
): CatalogRelease {
  const inherited = {
    at: release.at,
    yanked: release.yanked ?? false,
    requiresPython: first(release.requiresPython, project.requiresPython),
    publisher: first(release.publisher, project.publisher),
    members: release.members ?? project.members ?? [],
    content: release.content ?? project.content ?? {},
  };
  const spellings = release.files ?? project.files ?? ['wheel', 'sdist'];
  return {
    version,
    requires: release.requires ?? project.requires ?? [],
    extras: release.extras ?? project.extras ?? [],
    summary: release.summary ?? project.summary ?? null,
    people: {
      author: release.author ?? project.author ?? null,
      authorEmail: release.authorEmail ?? project.authorEmail ?? null,
      maintainer: release.maintainer ?? project.maintainer ?? null,
      maintainerEmail: release.maintainerEmail ?? project.maintainerEmail ?? null,
    },
    files: spellings.map((spelling) => {
      const file = { ...inherited, ...fileOf(spelling, key, version) };
      const content = contentOf(file.filename, key, version, file);
      const hash = sha256(content, 'latin1');
      return {
        filename: file.filename,
        path: `/packages/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash.slice(4)}/${file.filename}`,
        content,
        sha256: hash,
        size: file.size ?? content.length,
        uploadedAt: moment(file.at, now),
        yanked: file.yanked,
        requiresPython: file.requiresPython ?? null,
        publisher: file.publisher ?? null,
      };
    }),
  };
}

function fileOf(spelling: FileSpelling, key: string, version: string) {
  const told = typeof spelling === 'string' ? { filename: spelling } : spelling;
  const stem = `${normalized(key).replaceAll('-', '_')}-${version}`;
  const usual = { wheel: `${stem}-py3-none-any.whl`, sdist: `${stem}.tar.gz` };
  return { size: undefined, ...told, filename: usual[told.filename as keyof typeof usual] ?? told.filename };
}

function contentOf(filename: string, key: string, version: string, held: Held): string {
  if (filename.endsWith('.whl')) return wheelContent(filename, `${key} ${version} ${filename}`, held);
  if (/\.(?:tar\.gz|zip)$/.test(filename))
    return sdistContent(filename, `${key} ${version} ${filename}`, held);
  return `Sample content of ${filename}
`;
}

function first<T>(own: T | undefined, inherited: T | undefined): T | undefined {
  return own === undefined ? inherited : own;
}
