import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { mapImports, needsNoDistribution } from '../../../server/src/assess/map-import.ts';
import { undeclaredCheck } from '../../../server/src/assess/undeclared-import.ts';
import { readerFor } from '../../../server/src/documents/registry.ts';
import { nodeFiles } from '../../../server/src/host/node-files.ts';
import { type ManifestDocument, summarize } from '../../../server/src/workspace/manifest-summary.ts';
import { createOwnModules } from '../../../server/src/workspace/own-modules.ts';
import { walk } from '../../../server/src/workspace/walk.ts';
import { standardLibraries } from '../documents/python-sources.ts';
import { embeddedData } from '../names/embedded-data.ts';

function document(file: string, text: string): ManifestDocument {
  const reader = readerFor({ path: file, languageId: null });
  if (reader === null) throw new Error(`no reader for ${file}`);
  return { file, reader, text, result: reader.read(text) };
}

/** A minimal Python has fewer files. */
const fewest = 300;
const libraries = standardLibraries(fewest);

// As many versions as there are take a minute; the oldest and the newest differ most.
const newest = libraries.at(-1);
const oldest = libraries.length > 1 ? libraries[0] : undefined;

describe("the machine's own standard library, taken as a project", () => {
  let data: Awaited<ReturnType<typeof embeddedData>>;
  beforeAll(async () => {
    data = await embeddedData();
  });

  // Skipped, and so told, on a machine without Python, with a part of one, or with one version alone.
  describe.each([
    ['newest', newest],
    ['oldest', oldest],
  ])('of its %s Python', (_, library) => {
    test.skipIf(library === undefined)(
      'imports nothing that a manifest should ask for',
      { timeout: 60_000 },
      async () => {
        const root = library?.folder ?? '';
        const { imports, index } = data;
        const pyproject = document(
          path.join(root, 'pyproject.toml'),
          '[project]\nname = "everything"\ndependencies = ["requests>=2"]\n',
        );
        const summary = summarize([pyproject], null);
        const own = createOwnModules(nodeFiles, { now: () => 0, after: () => () => {} });
        const context = { imports, index, declared: summary.declared, environment: null };
        const told: string[] = [];
        let files = 0;
        let seen = 0;
        for await (const file of walk(nodeFiles, root)) {
          if (!file.endsWith('.py')) continue;
          const text = await nodeFiles.readText(file);
          if (text === null) continue;
          files++;
          const source = document(file, text);
          const check = undeclaredCheck({
            source,
            root,
            summary,
            imports,
            isPresent: () => false,
            inTests: true,
          });
          for (const dependency of source.result.dependencies) {
            const { module } = dependency;
            if (module === null || needsNoDistribution(module)) continue;
            if (await own.owns(module.split('.', 1)[0] ?? module, file, root)) continue;
            for (const mapped of mapImports(dependency, context)) {
              seen++;
              if (check?.of(dependency, mapped)) told.push(`${path.relative(root, file)}: ${module}`);
            }
          }
        }
        expect(told).toEqual([]);
        expect(files).toBeGreaterThan(fewest / 2);
        // What is left over is optional, or made up by its tests.
        expect(seen).toBeGreaterThan(0);
      },
    );
  });
});
