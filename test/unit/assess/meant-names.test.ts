import { describe, expect, it } from 'vitest';
import { defaultIndexUrl } from '../../../server/src/sources/default-index.ts';
import { engineOver } from './engine-fixture.ts';

async function found(path: string, text: string) {
  const { engine, open, sources } = engineOver({ [path]: text });
  const document = await open(path);
  const findings = (await engine.assess(document))?.findings ?? [];
  await engine.refresh([document]);
  return {
    told: findings.map(({ rule, level, dependency }) => `${level} ${rule} ${dependency.rawName}`),
    fixes: findings.flatMap(({ fixes }) => fixes.map(({ title }) => title)),
    asked: [...new Set(sources.asked.map(({ name }) => name as string))],
  };
}

describe('a name that is written for something else', () => {
  it('is told in a manifest, and the project that is meant is asked for beside it', async () => {
    const { told, fixes, asked } = await found('/shop/requirements.txt', 'yaml\n');
    expect(told).toEqual(['warning typosquat yaml']);
    expect(fixes).toEqual(['Replace with pyyaml']);
    expect(asked).toEqual(['yaml', 'pyyaml']);
  });

  it('is right as an import', async () => {
    const { told, asked } = await found('/shop/app.py', 'import yaml\nimport cv2\nfrom PIL import Image\n');
    expect(told).toEqual([]);
    expect(asked).toEqual(['pyyaml', 'opencv-python', 'pillow']);
  });

  it('asks for no other project where an import is called like a command', async () => {
    const { told, asked } = await found('/shop/app.py', 'import aws\n');
    expect({ told, asked }).toEqual({ told: [], asked: ['aws'] });
  });

  it('is asked for alone where no project is meant', async () => {
    const { told, fixes, asked } = await found(
      '/shop/Dockerfile',
      'RUN pip install requirements.txt python\n',
    );
    expect(told).toEqual(['warning typosquat requirements.txt', 'warning typosquat python']);
    expect(fixes).toEqual(['Install what the file lists: -r requirements.txt']);
    expect(asked).toEqual(['requirements-txt', 'python']);
  });

  it('is silent in a lock', async () => {
    const lock =
      'version = 1\nrequires-python = ">=3.12"\n\n[[package]]\nname = "sklearn"\nversion = "0.0.post12"\n';
    const text = `${lock}source = { registry = "${defaultIndexUrl}" }\n`;
    expect((await found('/shop/uv.lock', text)).told).toEqual([]);
  });
});

describe('an invented import', () => {
  it('explains itself, is sent nowhere, and may be called private', async () => {
    const { engine, open, sources } = engineOver({ '/shop/app.py': 'import pandas_excel_toolkit\n' });
    const document = await open('/shop/app.py');
    const [finding] = (await engine.assess(document))?.findings ?? [];
    expect(finding?.message).toMatch(
      /^pandas_excel_toolkit comes from no project that is known: .* made up around pandas, as assistants suggest them/,
    );
    expect(finding?.fixes.map(({ kind }) => kind)).toEqual(['private']);
    await engine.refresh([document]);
    expect(sources.asked).toEqual([]);
  });
});
