import path from 'node:path';
import type { Dependency } from '../documents/dependency.ts';
import { createLineIndex, type LineIndex } from '../documents/line-index.ts';
import { cameWithPython } from '../names/always-there.ts';
import { isEverydayWord } from '../names/everyday-words.ts';
import { isUsuallyThere } from '../names/host-modules.ts';
import type { ImportMap } from '../names/import-map.ts';
import { topLevelOf } from '../packaging/module-name.ts';
import type { NormalizedName } from '../packaging/name.ts';
import type { UndeclaredImport } from '../rules/rule.ts';
import type { ManifestDocument, ManifestSummary } from '../workspace/manifest-summary.ts';
import { integrates, isSideFile } from '../workspace/side-files.ts';
import { hasPlaceForRequirements, targetManifest } from '../workspace/target-manifest.ts';
import { tellAll } from '../workspace/tell-all.ts';
import { isTestFile } from '../workspace/test-files.ts';
import { askedFor } from './asked-for.ts';
import type { MappedImport } from './map-import.ts';

/** A source file with what lies around it. */
export interface ImportPlace {
  /** The file itself. */
  readonly source: ManifestDocument;
  readonly root: string;
  readonly summary: ManifestSummary;
  readonly imports: ImportMap;
  /** Whether a distribution is locked or installed although no manifest asks for it: then another one brings it. */
  readonly isPresent: (name: NormalizedName) => boolean;
  /** Whether tests are looked at too (`undeclared-in-tests` of the policy). */
  readonly inTests: boolean;
}

/** Tells of one file's imports whether its manifest asks for them. Pure. */
export interface UndeclaredCheck {
  /** The manifest that should ask for what the file imports. */
  readonly target: ManifestDocument;
  /** Null where the import is declared, or where that cannot be told. */
  of(dependency: Dependency, mapped: MappedImport): UndeclaredImport | null;
}

/**
 * How the imports of a file are to be checked; null where none is, because nothing can be told or nothing would be
 * gained: notebooks, type stubs, tests, files beside the project's own code, a project that has no place for requirements,
 * or one whose requirements only running it would tell.
 */
export function undeclaredCheck(place: ImportPlace): UndeclaredCheck | null {
  const { source, root, summary, imports, isPresent, inTests } = place;
  const { file, reader, result } = source;
  if (reader.format !== 'python' || file.endsWith('.pyi')) return null;
  const target = targetManifest(source, summary.documents, root);
  if (target === null) return null;
  const within = path.relative(path.dirname(target.file), file);
  if (!result.isScript) {
    if (isTestFile(file)) {
      if (!inTests) return null;
    } else if (isSideFile(within)) return null;
    if (summary.declarations.size === 0 && !hasPlaceForRequirements(target)) return null;
    if (!tellAll(source, summary, root)) return null;
  }
  const asked = askedFor(source, summary, imports);
  const manifest = path.relative(root, target.file).split(path.sep).join('/') || path.basename(target.file);
  let lines: LineIndex | null = null;
  function isPlainStatement(line: number): boolean {
    lines ??= createLineIndex(source.text);
    const start = lines.offset({ line, character: 0 });
    return /^(?:import|from)\b/.test(source.text.slice(start, start + 7));
  }

  return {
    target,
    of(dependency, mapped) {
      const { module, optional, ranges } = dependency;
      if (module === null || optional || mapped.step === 'same-name') return null;
      const topLevel = topLevelOf(module);
      if (cameWithPython(topLevel) || isUsuallyThere(module)) return null;
      // `agents`, `workflows`: a distribution brings such a module, and many projects have one of their own.
      if (mapped.step !== 'installed' && isEverydayWord(topLevel)) return null;
      // In a function, or under a condition: who imports there mostly does without it elsewhere.
      if (!isPlainStatement(ranges.name.start.line)) return null;
      if (integrates(within, topLevel) || asked(topLevel, mapped)) return null;
      return { manifest, transitive: isPresent(mapped.name) };
    },
  };
}
