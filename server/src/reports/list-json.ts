import type { Assessment } from '../assess/engine.ts';
import type { Dependency, DependencyKind } from '../documents/dependency.ts';
import type { Range } from '../documents/range.ts';
import { hideUserInfo } from '../hide-user-info.ts';
import { pinnedVersion } from '../packaging/specifier.ts';
import { canonicalVersion } from '../packaging/version.ts';
import { displayUri } from './display-path.ts';
import { type ErrorJson, errorsJson } from './errors-json.ts';
import { rangeJson } from './finding-json.ts';
import type { AssessedDocument } from './outcome.ts';

export interface DependencyJson {
  /** Normalised; null for an import whose distribution is not known. */
  readonly name: string | null;
  readonly rawName: string;
  readonly kind: DependencyKind;
  readonly specifier: string | null;
  /** Locked, else pinned; canonical. */
  readonly version: string | null;
  readonly lockedVersion: string | null;
  readonly extras: readonly string[];
  readonly marker: string | null;
  readonly url: string | null;
  readonly index: string | null;
  readonly group: string | null;
  readonly module: string | null;
  readonly ranges: { readonly whole: Range; readonly name: Range; readonly specifier: Range | null };
}

/** `list --format json`; `schemas/list.schema.json` describes it. */
export interface ListJson {
  readonly version: 1;
  readonly documents: readonly {
    readonly path: string;
    readonly format: string;
    readonly errors: readonly ErrorJson[];
    readonly dependencies: readonly DependencyJson[];
  }[];
}

/** The dependencies of documents for programs; paths are relative to `cwd`. */
export function listJson(documents: readonly AssessedDocument[], cwd: string): ListJson {
  return {
    version: 1,
    documents: documents.map(({ document, assessment }) => ({
      path: displayUri(cwd, document.uri),
      format: assessment.format,
      errors: errorsJson(assessment.errors),
      dependencies: assessment.dependencies.map((dependency) => dependencyJson(dependency, assessment)),
    })),
  };
}

function dependencyJson(dependency: Dependency, assessment: Assessment): DependencyJson {
  const { whole, name, specifier } = dependency.ranges;
  return {
    name: isUnmapped(dependency, assessment) ? null : dependency.name,
    rawName: dependency.rawName,
    kind: dependency.kind,
    specifier: hidden(dependency.specifier),
    version: versionOf(dependency),
    lockedVersion: dependency.lockedVersion,
    extras: dependency.extras,
    marker: hidden(dependency.marker),
    url: dependency.url,
    index: dependency.index,
    group: dependency.group,
    module: dependency.module,
    ranges: {
      whole: rangeJson(whole),
      name: rangeJson(name),
      specifier: specifier === null ? null : rangeJson(specifier),
    },
  };
}

/** What is written in the wrong place may be an address with a password. */
function hidden(text: string | null): string | null {
  return text === null ? null : hideUserInfo(text);
}

/** Whether nothing tells which distribution provides an import. */
export function isUnmapped(dependency: Dependency, assessment: Assessment): boolean {
  return assessment.unmapped.includes(dependency);
}

/** The version an entry settles on: locked, else pinned, in canonical form; null where it leaves a choice. */
export function versionOf(dependency: Dependency): string | null {
  const { lockedVersion, requires } = dependency;
  if (lockedVersion === null) return pinnedVersion(requires);
  return canonicalVersion(lockedVersion) ?? lockedVersion;
}
