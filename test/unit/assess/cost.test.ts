import { describe, expect, it } from 'vitest';
import { engineOver } from './engine-fixture.ts';

/** A repository of many projects, and a file that imports a hundred modules. */
function repository(packages: number): Record<string, string> {
  const files: Record<string, string> = {
    '/shop/app.py': Array.from({ length: 100 }, (_, row) => `import unheard_of_${row}`).join('\n'),
  };
  for (let row = 0; row < packages; row++) {
    files[`/shop/packages/p${row}/pyproject.toml`] =
      `[project]\nname = "p${row}"\ndependencies = ["flask"]\n`;
    files[`/shop/packages/p${row}/src/p${row}/__init__.py`] = '';
  }
  return files;
}

describe('a keystroke in a large repository', () => {
  it('looks at no folder and reads no manifest again', async () => {
    const { engine, open, runtime } = engineOver(repository(50));
    const document = await open('/shop/app.py');
    await engine.assess(document);
    const { list, readText } = runtime.files;
    let looks = 0;
    Object.assign(runtime.files, {
      list: (path: string) => {
        looks++;
        return list(path);
      },
      readText: (path: string, maxBytes?: number) => {
        looks++;
        return readText(path, maxBytes);
      },
    });
    await engine.assess({ ...document, version: 2, text: `${document.text}\nimport one_more` });
    expect(looks).toBeLessThan(3);
  });

  it('sees the imports of one project as own in another', async () => {
    const { engine, open } = engineOver({ ...repository(3), '/shop/x.py': 'import p2\n' });
    expect((await engine.assess(await open('/shop/x.py')))?.dependencies).toEqual([]);
  });
});

describe('typing in a manifest', () => {
  it('judges only the entry that changed', async () => {
    const lines = Array.from({ length: 500 }, (_, row) => `project-${row}==1.0`);
    const { engine, open, sources } = engineOver({ '/shop/requirements.txt': lines.join('\n') });
    const document = await open('/shop/requirements.txt');
    await engine.assess(document);
    let peeks = 0;
    const { peek } = sources;
    Object.assign(sources, {
      peek: (request: Parameters<typeof peek>[0]) => {
        peeks++;
        return peek(request);
      },
    });
    lines[250] = 'project-250x==1.0';
    const typed = { ...document, version: 2, text: lines.join('\n') };
    engine.overlay(document.uri, typed);
    await engine.assess(typed);
    expect(peeks).toBe(1);
  });
});
