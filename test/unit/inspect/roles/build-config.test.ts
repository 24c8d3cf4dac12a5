import { describe, expect, test } from 'vitest';
import {
  backendHooks,
  buildFilesOfPyproject,
  buildFilesOfSetupCfg,
} from '../../../../server/src/inspect/roles/build-config.ts';

describe('pyproject.toml', () => {
  test('names a backend of the project only with a path to it', () => {
    expect(buildFilesOfPyproject('[build-system]\nbuild-backend = "setuptools.build_meta"\n')).toEqual([]);
    const text = '[build-system]\nrequires = []\nbuild-backend = "_own.build"\nbackend-path = ["./tools"]\n';
    expect(buildFilesOfPyproject(text)).toEqual([{ path: 'tools/_own/build', hooks: backendHooks }]);
  });

  test('names an object of the backend whose methods are the hooks', () => {
    const text = '[build-system]\nbuild-backend = "own:Backend"\nbackend-path = ["."]\n';
    const [file] = buildFilesOfPyproject(text);
    expect(file?.path).toBe('own');
    expect(file?.hooks).toContain('Backend.build_wheel');
  });

  test.each([
    ['[tool.hatch.build.hooks.custom]\n', 'hatch_build.py'],
    ['[tool.hatch.build.hooks.custom]\npath = "tools/hook.py"\n', 'tools/hook.py'],
    ['[tool.hatch.build.targets.wheel.hooks.custom]\n', 'hatch_build.py'],
    ['[tool.hatch.metadata.hooks.custom]\n', 'hatch_build.py'],
    ['[tool.poetry]\nbuild = "build.py"\n', 'build.py'],
    ['[tool.poetry.build]\nscript = "build.py"\n', 'build.py'],
    ['[build-system]\nbuild-backend = "pdm.backend"\n', 'pdm_build.py'],
    ['[tool.setuptools.cmdclass]\nbuild_py = "acme_build.Build"\n', 'acme_build'],
  ])('%j runs %s', (text, path) => {
    expect(buildFilesOfPyproject(text).map((file) => file.path)).toEqual([path]);
  });

  test('what is no TOML names nothing', () => {
    expect(buildFilesOfPyproject('[[[\u0000 = "')).toEqual([]);
  });
});

test('setup.cfg names classes of commands', () => {
  const text =
    '[metadata]\ncmdclass = no.Thing\n[options]\ncmdclass =\n  build_py = own.commands.Build\nzip_safe = false\n';
  expect(buildFilesOfSetupCfg(text)).toEqual([
    { path: 'own/commands', hooks: ['Build.initialize_options', 'Build.finalize_options', 'Build.run'] },
  ]);
});
