import { beforeAll, describe, expect, it } from 'vitest';
import { shippedPrograms } from '../../../scripts/build.ts';
import type { Programs } from '../../../scripts/programs.ts';

// The server and the command line are nearly the same code: it is shipped once, and each start reads only its own part.

let programs: Programs;
beforeAll(async () => {
  programs = await shippedPrograms();
});

/** The files that are read before the program does anything, and all sources in them. */
function readAtStart(program: string): { files: Set<string>; sources: Set<string> } {
  const { outputs } = programs.metafile;
  const files = new Set([`dist/${program}`]);
  for (const file of files) {
    for (const { kind, path, external } of outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) files.add(path);
    }
  }
  return { files, sources: new Set([...files].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}))) };
}

describe('the server and the command line', () => {
  it('have no code twice', () => {
    const held = Object.values(programs.metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([source, { bytesInOutput }]) => (bytesInOutput > 0 ? [source] : [])),
    );
    expect(held.length).toBeGreaterThan(400);
    expect(held.filter((source, at) => held.indexOf(source) !== at)).toEqual([]);
  });

  it('are CommonJS throughout, each file finding the others beside itself', () => {
    const names = new Set([...programs.files.keys(), 'undici.js']);
    expect(names).toContain('server.js');
    expect(names).toContain('command.js');
    let beside = 0;
    for (const [name, code] of programs.files) {
      const asked = [...code.matchAll(/\brequire\("(\.[^"]*)"\)/g)].map(([, path = '']) => path);
      expect(
        asked.filter((path) => !names.has(path.replace('./', ''))),
        name,
      ).toEqual([]);
      beside += asked.length;
      expect(code, name).not.toMatch(/^import\b|[;}]import\b[\s"{*(]|\bimport\.meta\b/);
    }
    expect(beside).toBeGreaterThan(programs.files.size);
  });

  it.each(['server.js', 'command.js'])('%s reads no code of the engine to start', (program) => {
    const { files, sources } = readAtStart(program);
    expect(files.size).toBeGreaterThan(1);
    expect(sources).toContain('server/src/host/node-runtime.ts');
    for (const later of ['server/src/assess/create-engine.ts', 'server/src/sources/create-sources.ts']) {
      expect(programs.metafile.inputs).toHaveProperty([later]);
      expect(sources).not.toContain(later);
    }
  });

  it('the command line starts without what only a language server needs', () => {
    const { sources } = readAtStart('command.js');
    expect([...sources].filter((source) => source.includes('vscode-languageserver'))).toEqual([]);
  });
});
