import { known, type UnknownReason, unknown } from '../../../server/src/sources/fact.ts';
import type {
  ReleaseArtifacts,
  ReleaseDetails,
  WheelMembers,
} from '../../../server/src/sources/project-facts.ts';
import { asOf } from './rule-input.ts';

export interface ArtifactsSketch extends Partial<Omit<ReleaseArtifacts, 'members'>> {
  /** Of a wheel for all platforms unless a file name says otherwise; absent where nobody looked. */
  readonly members?: Partial<WheelMembers> | UnknownReason;
}

/** What the files of releases look like, by version: one wheel and one sdist of 100 kB. Nothing else is known of them. */
export function shapes(
  sketches: Readonly<Record<string, ArtifactsSketch | UnknownReason>>,
): ReleaseDetails[] {
  return Object.entries(sketches).map(([version, sketch]) => ({
    version,
    people: unknown('not-published'),
    publishers: unknown('not-published'),
    artifacts: typeof sketch === 'string' ? unknown(sketch) : known(artifacts(version, sketch), 'PyPI', asOf),
  }));
}

function artifacts(version: string, { members, ...sketch }: ArtifactsSketch): ReleaseArtifacts {
  return {
    wheels: 1,
    sdists: 1,
    wheelBytes: 100_000,
    sdistBytes: 100_000,
    ...sketch,
    ...(members === undefined
      ? {}
      : {
          members:
            typeof members === 'string' ? unknown(members) : known(wheel(version, members), 'PyPI', asOf),
        }),
  };
}

function wheel(version: string, members: Partial<WheelMembers>): WheelMembers {
  return {
    filename: `sample-${version}-py3-none-any.whl`,
    count: 10,
    unpackedBytes: 200_000,
    startUp: [],
    compiled: [],
    largest: { name: 'sample/core.py', bytes: 50_000 },
    ...members,
  };
}
