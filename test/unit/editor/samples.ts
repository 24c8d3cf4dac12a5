import type { AssessedFinding, Assessment, DocumentInput, Fix } from '../../../server/src/assess/engine.ts';
import type { Dependency } from '../../../server/src/documents/dependency.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';

export const uri = 'file:///project/requirements.txt';

export function range(line: number, from: number, to: number) {
  return { start: { line, character: from }, end: { line, character: to } };
}

/** A name alone on its line, `==version` behind it where one is given. */
export function dependency(name: string, line: number, version: string | null = null): Dependency {
  const end = name.length + (version === null ? 0 : 2 + version.length);
  return {
    kind: 'requirement',
    name: normalizeName(name),
    rawName: name,
    specifier: version === null ? null : `==${version}`,
    requires: version === null ? null : `==${version}`,
    members: [],
    extras: [],
    marker: null,
    url: null,
    index: null,
    group: null,
    module: null,
    optional: false,
    hashes: [],
    lockedVersion: null,
    ranges: {
      whole: range(line, 0, end),
      name: range(line, 0, name.length),
      specifier: version === null ? null : range(line, name.length, end),
    },
  };
}

export function finding(of: Dependency, changes: Partial<AssessedFinding> = {}): AssessedFinding {
  return {
    rule: 'typosquat',
    level: 'warning',
    certainty: 'high',
    message: `${of.name} is not what it seems.`,
    evidence: [],
    dependency: of,
    version: null,
    range: of.ranges.name,
    suggestions: [],
    fixes: [],
    ...changes,
  };
}

export function rename(of: Dependency, to: string, changes: Partial<Fix> = {}): Fix {
  return {
    kind: 'rename',
    title: `Replace with ${to}`,
    edits: [{ uri, range: of.ranges.name, newText: to }],
    preferred: true,
    ...changes,
  };
}

export function document(text: string): DocumentInput {
  return { uri, path: '/project/requirements.txt', languageId: null, version: 4, text };
}

export function assessment(
  findings: readonly AssessedFinding[],
  changes: Partial<Assessment> = {},
): Assessment {
  return {
    format: 'requirements',
    dependencies: [],
    unmapped: [],
    errors: [],
    findings,
    missing: [],
    ...changes,
  };
}
