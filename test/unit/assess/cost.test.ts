import { describe, expect, it } from 'vitest';
import { unaskedFacts } from '../../../server/src/assess/unasked.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { known } from '../../../server/src/sources/fact.ts';
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

  it('looks at no facts of entries of which nothing was found, until something changes', async () => {
    const text = 'flask==3.0.0\nrequests==2.32.3\n';
    const { engine, open, sources } = engineOver({ '/shop/requirements.txt': text });
    const facts = unaskedFacts(normalizeName('flask'), 'pending');
    let looks = 0;
    sources.tell({
      ...facts,
      get exists() {
        looks++;
        return facts.exists;
      },
    });
    const document = await open('/shop/requirements.txt');
    expect((await engine.assess(document))?.findings).toEqual([]);
    expect(looks).toBeGreaterThan(0);
    looks = 0;
    const typed = { ...document, version: 2, text: `${text}rich==13.0.0\n` };
    engine.overlay(document.uri, typed);
    const later = await engine.assess(typed);
    expect([later?.findings, later?.dependencies.length, looks]).toEqual([[], 3, 0]);
    const status = known({ status: 'quarantined', reason: null } as const, 'PyPI', '2026-11-22T10:00:00Z');
    sources.tell({ ...facts, status });
    expect((await engine.assess(typed))?.findings.map(({ rule }) => rule)).toEqual(['quarantined']);
  });
});
