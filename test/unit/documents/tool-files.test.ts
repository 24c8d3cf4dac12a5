import { describe, expect, it } from 'vitest';
import { hatchTomlReader } from '../../../server/src/documents/hatch-toml.ts';
import { pixiTomlReader } from '../../../server/src/documents/pixi-toml.ts';
import { uvTomlReader } from '../../../server/src/documents/uv-toml.ts';
import { annotate } from './annotate.ts';

describe('hatch.toml', () => {
  it('says at its top what [tool.hatch] says', () => {
    const fixture = `
[envs.default]
dependencies = ["pytest>=8"]
                 ^^^^^^ name pytest (group default)
                       ^^^ specifier
[build.hooks.vcs]
dependencies = ["hatch-vcs"]
                 ^^^^^^^^^ name hatch-vcs (build)
`;
    expect(annotate(hatchTomlReader, fixture)).toBe(fixture);
  });
});

describe('pixi.toml', () => {
  it('gives its PyPI part', () => {
    const fixture = `
[workspace]
name = "shop"
channels = ["conda-forge"]
[dependencies]
numpy = "1.*"
[pypi-dependencies]
shop = { path = ".", editable = true }
^^^^ name shop (path:.)
flask = ">=3,<4"
^^^^^ name flask
         ^^^^^^ specifier
[feature.dev.pypi-dependencies]
pytest = "*"
^^^^^^ name pytest (group dev)
          ^ specifier
`;
    expect(annotate(pixiTomlReader, fixture)).toBe(fixture);
    expect(pixiTomlReader.read(fixture).ownName).toBe('shop');
    expect(pixiTomlReader.read('[project]\nname = "old"\n').ownName).toBe('old');
  });

  it('takes entries from the index of its options', () => {
    const { dependencies, indexes } = pixiTomlReader.read(
      '[pypi-options]\nindex-url = "https://mirror.example/simple"\n[pypi-dependencies]\nsix = "*"\n',
    );
    expect(dependencies.map(({ index }) => index)).toEqual(['https://mirror.example/simple']);
    expect(indexes.map(({ kind }) => kind)).toEqual(['index']);
  });
});

describe('uv.toml', () => {
  it('gives constraints and indexes', () => {
    const fixture = `
constraint-dependencies = ["grpcio<1.65"]
                            ^^^^^^ name grpcio (constraint)
                                  ^^^^^ specifier
override-dependencies = ["six"]
                          ^^^ name six (constraint)
[[index]]
url = "https://mirror.example/simple"
default = true
`;
    expect(annotate(uvTomlReader, fixture)).toBe(fixture);
    const { dependencies, indexes } = uvTomlReader.read(fixture);
    expect(dependencies[0]?.index).toBe('https://mirror.example/simple');
    expect(indexes.map(({ kind }) => kind)).toEqual(['index']);
  });
});
