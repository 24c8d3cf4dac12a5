import type { ReleaseFile } from '../project-facts.ts';

/** For which machines, the ones for any first: the same kind is looked at in every release that has it. */
const platforms = [
  /-none-any$/,
  /-any$/,
  /manylinux.*x86_64/,
  /linux.*x86_64/,
  /macosx.*arm64/,
  /macosx/,
  /win_amd64/,
];

/** The wheel that is looked into, whatever else there is: null where the release has none. */
export function chosenWheel<F extends Pick<ReleaseFile, 'filename'>>(files: readonly F[]): F | null {
  const wheels = files.filter(({ filename }) => filename.endsWith('.whl'));
  const [first = null] = wheels.toSorted(
    (a, b) => rank(a.filename) - rank(b.filename) || (a.filename < b.filename ? -1 : 1),
  );
  return first;
}

function rank(filename: string): number {
  const stem = filename.slice(0, -'.whl'.length);
  const at = platforms.findIndex((platform) => platform.test(stem));
  return at === -1 ? platforms.length : at;
}
