import type { MemberRule, Surroundings } from '../content-rule.ts';
import { baseName, extensionOf, holds, isAside } from './places.ts';
import { ofFile } from './remarks.ts';

const rule = 'code-without-source';

/**
 * Compiled Python. Python imports a `.pyc` that lies where its source would; the one in `__pycache__` it takes for the source
 * beside it, and does not compare the two where the file's own flags say so (PEP 552).
 */
export const codeWithoutSource: MemberRule = {
  ids: [rule],
  wants: (name, { kind }) => (kind === 'wheel' || kind === 'sdist') && isCompiled(name),
  check({ name, bytes, surroundings }) {
    const inSdist = surroundings.kind === 'sdist' || isAside(name);
    if (/(?:^|\/)__pycache__\//.test(name)) {
      const isTrusted = bytes.length > 8 && (bytes[4] ?? 0) % 4 === 1;
      if (isTrusted) {
        const why =
          'Python runs this compiled file in place of the source beside it and never compares the two.';
        return [ofFile(name, baseName(name), { rule, why, weight: inSdist ? 0.4 : 0.6 })];
      }
      if (hasSource(sourceOfCached(name), surroundings)) return [];
      const why =
        'Compiled Python whose source is not there: Python does not import it by itself, other code may.';
      return [ofFile(name, baseName(name), { rule, why, weight: inSdist ? 0.3 : 0.5 })];
    }
    if (hasSource(name.slice(0, -1), surroundings)) return [];
    const why = 'Compiled Python without its source: it can be imported, and nobody can read what it does.';
    return [ofFile(name, baseName(name), { rule, why, weight: inSdist ? 0.3 : 0.55 })];
  },
};

function isCompiled(name: string): boolean {
  const extension = extensionOf(name);
  return extension === 'pyc' || extension === 'pyo';
}

/** `acme/__pycache__/core.cpython-312.opt-1.pyc` → `acme/core.py` (PEP 3147, 488). */
function sourceOfCached(name: string): string {
  return name.replace(/__pycache__\/([^/.]+)[^/]*$/, '$1.py');
}

function hasSource(source: string, { members }: Surroundings): boolean {
  return holds(members, source);
}
