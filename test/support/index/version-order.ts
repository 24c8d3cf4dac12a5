/**
 * The order of versions (PEP 440), written apart from the product's own so that the index can be its judge.
 * Text that is no version sorts first, by its letters.
 */
export function compareVersions(a: string, b: string): number {
  const left = key(a);
  const right = key(b);
  if (left === null || right === null) {
    return left === right ? (a < b ? -1 : Number(a > b)) : left === null ? -1 : 1;
  }
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = compareParts(left[index] ?? null, right[index] ?? null);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether the version is a pre-release or a development release; false for what is no version. */
export function isPrerelease(version: string): boolean {
  const match = pattern.exec(version.trim());
  return match !== null && (match.groups?.pre !== undefined || match.groups?.dev !== undefined);
}

type Part = number | string | null;

const pattern =
  /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>a|alpha|b|beta|c|rc|pre|preview)[-_.]?(?<preN>\d*))?(?:-(?<postImplied>\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postN>\d*))?(?:[-_.]?(?<dev>dev)[-_.]?(?<devN>\d*))?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/i;
const phases: Readonly<Record<string, number>> = {
  a: 1,
  alpha: 1,
  b: 2,
  beta: 2,
  c: 3,
  rc: 3,
  pre: 3,
  preview: 3,
};
const segments = 12;

function key(version: string): Part[] | null {
  const groups = pattern.exec(version.trim())?.groups;
  if (groups === undefined) return null;
  const release = (groups.release ?? '').split('.').map(Number);
  while (release.length < segments) release.push(0);
  const hasPost = groups.post !== undefined || groups.postImplied !== undefined;
  const hasDev = groups.dev !== undefined;
  const phase = phases[(groups.pre ?? '').toLowerCase()];
  return [
    Number(groups.epoch ?? 0),
    ...release,
    phase ?? (hasDev && !hasPost ? 0 : 4),
    Number(groups.preN || 0),
    hasPost ? Number(groups.postN || groups.postImplied || 0) : -1,
    hasDev ? Number(groups.devN || 0) : Number.POSITIVE_INFINITY,
    ...(groups.local ?? '').split(/[-_.]/).filter(Boolean).map(localPart),
  ];
}

function localPart(text: string): Part {
  return /^\d+$/.test(text) ? Number(text) : text.toLowerCase();
}

function compareParts(a: Part, b: Part): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  if (typeof a !== typeof b) return typeof a === 'string' ? -1 : 1;
  return a < b ? -1 : 1;
}
