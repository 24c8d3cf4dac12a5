import { describe, expect, it, vi } from 'vitest';
import type { DocumentInput } from '../../../server/src/assess/engine.ts';
import { notebookCellReader } from '../../../server/src/documents/notebook-cell.ts';
import { askedWhere } from './asked-where.ts';
import { engineOver } from './engine-fixture.ts';

/** The cells of a notebook of `/shop` as an editor tells them; each is told although not all of them install. */
function cellsOf(texts: readonly string[], address = (cell: number) => `/shop/study.ipynb#${cell}`) {
  const siblings = texts.map((text, cell) => ({ uri: address(cell), text }));
  return siblings.map(
    ({ uri, text }): DocumentInput => ({
      uri,
      path: null,
      beside: '/shop/study.ipynb',
      siblings,
      languageId: 'python',
      version: 1,
      text,
    }),
  );
}

function notebookFile(texts: readonly string[]): string {
  const cells = texts.map((source) => ({ cell_type: 'code', source }));
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

/** What the imports lead to and what is asked for them, of cells in an editor and of the same cells in a file. */
async function bothWays(texts: readonly string[], files: Record<string, string> = {}) {
  const file = engineOver({ ...files, '/shop/study.ipynb': notebookFile(texts) });
  const editor = engineOver(files);
  const documents = { file: [await file.open('/shop/study.ipynb')], editor: cellsOf(texts) };
  const seen = async ({ engine, sources }: typeof file, inputs: readonly DocumentInput[]) => {
    const names: string[] = [];
    for (const input of inputs) {
      const assessment = await engine.assess(input);
      names.push(...(assessment?.dependencies ?? []).map(({ name }) => name));
    }
    await engine.refresh(inputs);
    const asked = sources.asked.map(askedWhere);
    return { names, asked: [...new Set(asked)].sort() };
  };
  return { file: await seen(file, documents.file), editor: await seen(editor, documents.editor) };
}

describe('the cells of a notebook in an editor are seen as those of its file', () => {
  it.each<[string, readonly string[], string]>([
    ['in a cell above', ['%pip install opencv-contrib-python', 'import cv2'], 'opencv-contrib-python'],
    ['in a cell below', ['import cv2', '!pip install opencv-python-headless'], 'opencv-python-headless'],
    ['in a cell of a shell', ['%%bash\npip install pycryptodomex', 'import Cryptodome'], 'pycryptodomex'],
  ])('imports lead to what is installed %s', async (_, texts, expected) => {
    const { file, editor } = await bothWays(texts);
    expect(editor.names).toEqual(file.names);
    expect(editor.names).toEqual([expected, expected]);
  });

  it('names are asked for at the index that another cell gives', async () => {
    const texts = [
      '%pip install --extra-index-url https://index.example/simple acme-tools',
      'import acme_tools',
    ];
    const { file, editor } = await bothWays(texts);
    expect(editor.asked).toEqual(file.asked);
    expect(editor.asked).toEqual(['acme-tools @ https://index.example/simple/']);
  });

  it.each([
    ['all cells do without one', ['%pip install --no-index flask', '%pip install --no-index rich'], []],
    ['one of them does', ['%pip install --no-index flask', '%pip install rich'], ['rich']],
  ])('no index is asked for what is installed without one: %s', async (_, texts, expected) => {
    const { file, editor } = await bothWays(texts);
    expect(editor.asked).toEqual(file.asked);
    expect(editor.asked).toEqual(expected);
  });

  it('what the manifests ask for counts beside it', async () => {
    const texts = ['%pip install rich', 'import cv2'];
    const { editor } = await bothWays(texts, { '/shop/requirements.txt': 'opencv-contrib-python\n' });
    expect(editor.names).toEqual(['rich', 'opencv-contrib-python']);
  });
});

describe('a cell', () => {
  it('is read as one, whatever its address looks like', async () => {
    const texts = ['%pip install reqeusts', '!ls -l; import nothing\nimport flask'];
    const { engine } = engineOver({});
    const found: string[] = [];
    for (const cell of cellsOf(texts, (number) => `jupyter-cell:/${number}`)) {
      const assessment = await engine.assess(cell);
      expect(assessment?.format).toBe('notebook-cell');
      found.push(...(assessment?.dependencies ?? []).map(({ name, kind }) => `${kind} ${name}`));
    }
    expect(found).toEqual(['install-command reqeusts', 'import flask']);
  });

  it('is judged again by itself when another one installs something else', async () => {
    const { engine } = engineOver({});
    const named = async (text: string) => {
      const [, second] = cellsOf([text, 'import cv2\n']);
      return second && (await engine.assess(second))?.dependencies.map(({ name }) => name);
    };
    expect(await named('%pip install rich')).toEqual(['opencv-python']);
    expect(await named('%pip install opencv-contrib-python')).toEqual(['opencv-contrib-python']);
    expect(await named('print(1)')).toEqual(['opencv-python']);
  });

  it('is typed in without the other cells being read or its other imports being judged again', async () => {
    const { engine, sources } = engineOver({});
    const [first, second] = cellsOf(['%pip install rich', 'import rich\nimport flask\nimport cv2\n']);
    if (!first || !second) throw new Error('The test has two cells.');
    await engine.assess(first);
    await engine.assess(second);
    const read = vi.spyOn(notebookCellReader, 'read');
    const peek = vi.spyOn(sources, 'peek');
    await engine.assess({ ...second, version: 2, text: `${second.text}import attrs\n` });
    expect(read).toHaveBeenCalledTimes(1);
    expect(peek).toHaveBeenCalledTimes(1);
    vi.restoreAllMocks();
  });
});
