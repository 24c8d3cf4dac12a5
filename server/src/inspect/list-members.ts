import type { ArchiveMember } from './archive/archive.ts';
import type { InspectionJob } from './job.ts';
import { type BuildFile, buildFilesOfPyproject, buildFilesOfSetupCfg } from './roles/build-config.ts';
import { kindOfFile, type Layout, layoutOf } from './roles/layout.ts';
import type { Surroundings } from './rules/content-rule.ts';
import type { MemberSource } from './source.ts';

/** What is known before the content of members is looked at. */
export interface Listed {
  readonly members: readonly ArchiveMember[];
  readonly layout: Layout;
  /** The files that building runs by its configuration. */
  readonly build: readonly BuildFile[];
  readonly surroundings: Surroundings;
}

/** Build configurations are read up to so many bytes. */
const longestConfig = 256 * 1024;

/** `pyproject.toml` or `setup.cfg`, at the top or in an sdist's folder. */
const config = /^(?:[^/]+\/)?(pyproject\.toml|setup\.cfg)$/;

/** The first pass: all names, and what building is told to run. */
export async function listMembers(
  { kind: jobKind, file, context }: InspectionJob,
  source: MemberSource,
): Promise<Listed> {
  const members: ArchiveMember[] = [];
  const configs = new Map<string, string>();
  const isWheel = kindOfFile(file) === 'wheel';
  for await (const { member, bytes } of source.read(({ name }) => !isWheel && config.test(name))) {
    members.push(member);
    if (bytes !== null) configs.set(member.name, new TextDecoder().decode(bytes.subarray(0, longestConfig)));
  }
  const names = members.map(({ name }) => name);
  const kind = jobKind === 'tree' || jobKind === 'file' ? jobKind : kindOfArchive(file, names);
  const layout = layoutOf(kind, names);
  const pyproject = configs.get(`${layout.top}pyproject.toml`);
  const setupCfg = configs.get(`${layout.top}setup.cfg`);
  return {
    members,
    layout,
    build: [
      ...(pyproject === undefined ? [] : buildFilesOfPyproject(pyproject)),
      ...(setupCfg === undefined ? [] : buildFilesOfSetupCfg(setupCfg)),
    ],
    surroundings: {
      kind,
      project: context.project,
      ownPlaces: context.ownPlaces,
      knownBad: new Set(context.knownBad),
      members: names,
      pure: kind === 'wheel' && /-none-any\.whl$/i.test(file),
    },
  };
}

/** By its name; one without a telling name by whether it holds what every wheel holds. */
function kindOfArchive(file: string, names: readonly string[]): 'wheel' | 'sdist' {
  const kind = kindOfFile(file);
  if (kind !== null) return kind;
  return names.some((name) => /^[^/]+\.dist-info\/WHEEL$/.test(name)) ? 'wheel' : 'sdist';
}
