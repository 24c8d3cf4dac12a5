import type { MemberFile, MemberRule, Surroundings } from '../content-rule.ts';
import { binaryKindOf, isFrozen } from './binary-kind.ts';
import { baseName, extensionOf, isAside, isPython } from './places.ts';
import { ofFile } from './remarks.ts';

const rule = 'binary-in-pure-wheel';

/** Endings of what is not run: a program that bears one keeps out of sight. */
const harmless = new Set(
  'txt md rst json toml cfg ini yaml yml xml csv html css js svg png jpg jpeg gif bmp ico webp wav mp3 ogg flac mp4 ttf otf woff woff2 pdf py pyi log lock'.split(
    ' ',
  ),
);

/** Programs in a distribution that says it is Python alone, or in one by another name. */
export const binaries: MemberRule = {
  ids: [rule],
  wants: (name, surroundings) =>
    isSource(surroundings)
      ? !isPython(name)
      : surroundings.kind === 'wheel' && harmless.has(extensionOf(name)) && !isPython(name),
  check(file) {
    const kind = binaryKindOf(file.bytes);
    if (kind === null) return [];
    const said = `${baseName(file.name)}: ${kind}, ${file.bytes.length.toLocaleString('en')} bytes`;
    return [ofFile(file.name, said, { rule, ...judge(file) })];
  },
};

function isSource({ kind, pure }: Surroundings): boolean {
  return kind === 'sdist' || (kind === 'wheel' && pure);
}

function judge(file: MemberFile): { readonly why: string; readonly weight: number } {
  const aside = isAside(file.name);
  if (harmless.has(extensionOf(file.name))) {
    const why = 'The file is a program for a processor, and its name says that it is something else.';
    return { why, weight: aside ? 0.4 : 0.7 };
  }
  if (isFrozen(file.bytes)) {
    const why = 'The file is a program with Python code frozen into it, which nobody can read here.';
    return { why, weight: aside ? 0.4 : 0.55 };
  }
  if (baseName(file.name).startsWith('.')) {
    return {
      why: 'The file is a program whose name begins with a dot, so that few programs list it.',
      weight: aside ? 0.4 : 0.7,
    };
  }
  if (
    file.surroundings.kind === 'wheel' &&
    !aside &&
    !isLauncher(file) &&
    isSmall(file.surroundings.members)
  ) {
    return {
      why: 'The wheel says it holds Python alone, and holds little beside this program.',
      weight: 0.55,
    };
  }
  const why =
    file.surroundings.kind === 'sdist'
      ? 'A compiled program lies in a source distribution: what it does cannot be read here.'
      : 'A compiled program lies in a wheel that says it holds Python alone: what it does cannot be read here.';
  return { why, weight: aside ? 0.2 : 0.3 };
}

/** Projects that ship a program for their own code have code; the smallest of the well-known ones has 80 modules. */
const fewModules = 8;

function isSmall(members: readonly string[]): boolean {
  let modules = 0;
  for (const member of members) {
    if (isPython(member)) modules += 1;
    if (modules > fewModules) return false;
  }
  return true;
}

/** What starts console scripts on Windows, as setuptools and distlib (within pip) bring it. */
function isLauncher({ name, surroundings }: MemberFile): boolean {
  return (
    (surroundings.project === 'setuptools' &&
      /^setuptools\/(?:cli|gui)(?:-32|-64|-arm64)?\.exe$/.test(name)) ||
    (surroundings.project === 'distlib' && /^distlib\/[tw](?:32|64|64-arm)\.exe$/.test(name))
  );
}
