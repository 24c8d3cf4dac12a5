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
  const [first = null] = wheels.toSorted(compareWheels);
  return first;
}

/** Those first that most machines would take; the order of any two is always the same. */
function compareWheels(a: Pick<ReleaseFile, 'filename'>, b: Pick<ReleaseFile, 'filename'>): number {
  const [one, other] = [kindOf(a.filename), kindOf(b.filename)];
  return (
    one.platform - other.platform ||
    one.python - other.python ||
    other.build - one.build ||
    (a.filename < b.filename ? -1 : 1)
  );
}

interface WheelKind {
  /** A rank; wheels that no Python of today takes come last. */
  readonly platform: number;
  readonly python: number;
  /** Of two builds of the same, installers take the higher one. */
  readonly build: number;
}

/** `NAME-VERSION(-BUILD)-PYTHON-ABI-PLATFORM` (binary distribution format). */
function kindOf(filename: string): WheelKind {
  const stem = filename.slice(0, -'.whl'.length);
  const parts = stem.split('-');
  const tags = (parts.at(-3) ?? '').split('.');
  const python = tags.includes('py3') ? 0 : tags.some((tag) => ofToday.test(tag)) ? 1 : 2;
  const platform = platforms.findIndex((each) => each.test(stem));
  const build = parts.length > 5 ? (/^\d{1,9}/.exec(parts.at(-4) ?? '')?.[0] ?? '') : '';
  return {
    platform: python === 2 || platform === -1 ? platforms.length : platform,
    python,
    build: Number(build),
  };
}

/** `py312`, `cp313`, `pp311`: not what is for Python 2 alone, nor for one that is far away. */
const ofToday = /^(?:py|cp|pp)3\d?$|^(?:py|cp|pp)31\d$/;
