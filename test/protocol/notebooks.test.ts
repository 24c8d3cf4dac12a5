import { describe, expect } from 'vitest';
import { URI } from 'vscode-uri';
import { defineTest } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

/** A cell's address as VS Code makes it, and as an editor that puts the cell's id behind the file's makes it. */
const addresses = {
  'VS Code': (notebook: string, cell: number) =>
    URI.parse(notebook)
      .with({ scheme: 'vscode-notebook-cell', fragment: `W${cell}sZmlsZQ==` })
      .toString(),
  others: (notebook: string, cell: number) => `${notebook}#cell-${cell}`,
  'an editor of its own ways': (notebook: string, cell: number) =>
    `cell:/${encodeURIComponent(notebook)}/${cell}`,
};

const wrong = 'reqeusts: warning typosquat';

describe('a notebook', () => {
  for (const [editor, cellOf] of Object.entries(addresses)) {
    defineTest(`has findings in its Python cells, in place (${editor})`, {
      files: { 'requirements.txt': 'pyyaml\n', 'shop/__init__.py': '' },
      settings: { offline: true },
      handle: async ({ client, shows, uri }) => {
        const notebook = uri('study.ipynb');
        const [text, first, second] = [0, 1, 2].map((cell) => cellOf(notebook, cell)) as [
          string,
          string,
          string,
        ];
        await client.openNotebook(notebook, [
          { uri: text, language: 'markdown', text: 'import reqeusts' },
          {
            uri: first,
            language: 'python',
            text: '%matplotlib inline\nimport yaml, shop\nimport reqeusts\n',
          },
          { uri: second, language: 'python', text: 'print(1)' },
        ]);
        await shows(first, [wrong]);
        expect(client.diagnostics(first)[0]?.range.start).toEqual({ line: 2, character: 7 });
        expect(client.shown(second)).toEqual([]);
        // What its manifest declares is known although the cell itself is no file.
        expect(await client.hover(first, 'yaml')).toContain('pyyaml');

        const added = cellOf(notebook, 3);
        await client.addCell(notebook, { uri: added, language: 'python', text: 'import djagno' });
        await shows(added, ['djagno: warning typosquat']);

        await client.edit(
          first,
          { start: { line: 2, character: 7 }, end: { line: 2, character: 15 } },
          'requests',
        );
        await shows(first, []);
        await client.closeNotebook(notebook);
        await eventually(() => expect(client.shown(added)).toEqual([]));
      },
    });
  }

  defineTest('is judged by what its other cells install, once that is written', {
    files: { 'requirements.txt': 'flask\n' },
    settings: { offline: true },
    handle: async ({ client, shows, uri }) => {
      const notebook = uri('study.ipynb');
      const [installs, imports, more] = [0, 1, 2].map((cell) => addresses['VS Code'](notebook, cell)) as [
        string,
        string,
        string,
      ];
      await client.openNotebook(notebook, [
        { uri: installs, language: 'python', text: '%pip install opencv-contrib-python\n' },
        { uri: imports, language: 'python', text: 'import cv2\nimport reqeusts\nimport djagno\n' },
      ]);
      await shows(imports, [wrong, 'djagno: warning typosquat']);
      expect(await client.hover(imports, 'cv2')).toContain('opencv-contrib-python');

      // The finding stands where the name is asked for.
      await client.type(installs, { line: 1, character: 0 }, '%pip install reqeusts');
      await shows(installs, [wrong]);
      await shows(imports, ['djagno: warning typosquat']);

      await client.addCell(notebook, { uri: more, language: 'python', text: '!pip install djagno' });
      await shows(more, ['djagno: warning typosquat']);
      await shows(imports, []);
    },
  });

  defineTest('has the settings of its folder', {
    files: { 'shop/requirements.txt': '', 'tool/requirements.txt': '' },
    folders: ['shop', 'tool'],
    settings: { offline: true },
    handle: async ({ client, configure, shows, uri }) => {
      await configure({ enable: false }, 'shop');
      const cells = ['shop', 'tool'].map((folder) => {
        const notebook = uri(`${folder}/study.ipynb`);
        return { notebook, cell: addresses['VS Code'](notebook, 0) };
      });
      for (const { notebook, cell } of cells) {
        await client.openNotebook(notebook, [{ uri: cell, language: 'python', text: 'import reqeusts\n' }]);
      }
      const [shop, tool] = cells;
      await shows(tool?.cell ?? '', [wrong]);
      expect(client.shown(shop?.cell ?? '')).toEqual([]);
    },
  });

  defineTest('that is no file yet is read all the same', {
    settings: { offline: true },
    handle: async ({ client, shows }) => {
      const cell = 'vscode-notebook-cell:Untitled-1.ipynb#W0';
      await client.openNotebook('untitled:Untitled-1.ipynb', [
        { uri: cell, language: 'python', text: 'import reqeusts\n' },
      ]);
      await shows(cell, [wrong]);
    },
  });

  defineTest('opened as mere text has none: its cells are what is looked at', {
    files: { 'study.ipynb': notebookFile('import reqeusts') },
    settings: { offline: true },
    handle: async ({ client, kind, open, uri }) => {
      const opened = await open('study.ipynb', 'json');
      if (kind === 'push')
        await eventually(() => expect(client.everShown.has(uri('study.ipynb'))).toBe(true));
      await client.settled();
      expect(client.shown(opened)).toEqual([]);
      expect(await client.links(opened)).toEqual([]);
    },
  });

  defineTest('that is not open is told of by the check of the workspace, cell and line in the message', {
    files: { 'study.ipynb': notebookFile('import os', 'x = 1\nimport reqeusts') },
    settings: { offline: true },
    handle: async ({ client, uri }) => {
      await client.request('workspace/executeCommand', { command: 'wheelwarden.checkWorkspace' });
      client.inbox.take('window/workDoneProgress/create');
      const notebook = uri('study.ipynb');
      await eventually(() => expect(client.shown(notebook)).toEqual(['typosquat']));
      const [finding] = client.diagnostics(notebook);
      const beginning = { line: 0, character: 0 };
      expect(finding?.range).toEqual({ start: beginning, end: beginning });
      expect(finding?.message).toMatch(/^Cell 2, line 2: reqeusts is one swap from requests/);

      const cell = addresses['VS Code'](notebook, 1);
      await client.openNotebook(notebook, [{ uri: cell, language: 'python', text: 'import reqeusts' }]);
      await eventually(() => expect([client.shown(notebook), client.shown(cell)]).toEqual([[], [wrong]]));
    },
  });

  defineTest('takes an ignore entry into the policy of its folder', {
    files: { 'shop/wheelwarden.toml': '# ours\n', 'tool/wheelwarden.toml': '' },
    folders: ['tool', 'shop'],
    settings: { offline: true },
    handle: async ({ acceptEdits, client, read, shows, uri }) => {
      const cell = addresses['VS Code'](uri('shop/study.ipynb'), 0);
      await client.openNotebook(uri('shop/study.ipynb'), [
        { uri: cell, language: 'python', text: 'import reqeusts\n' },
      ]);
      await shows(cell, [wrong]);
      acceptEdits();
      const ignore = (await client.actions(cell, 'reqeusts')).find(({ title }) => title.startsWith('Ignore'));
      await client.request('workspace/executeCommand', ignore?.command);
      await shows(cell, []);
      expect(await read('shop/wheelwarden.toml')).toContain('reqeusts');
      expect(await read('tool/wheelwarden.toml')).toBe('');
    },
  });

  defineTest('that the editor tells nonsense about stops nothing', {
    files: { 'requirements.txt': 'reqeusts\n' },
    settings: { offline: true },
    expectedLog: /notebook failed/,
    handle: async ({ client, open, shows, uri }) => {
      const notebook = uri('study.ipynb');
      const cell = addresses.others(notebook, 0);
      await client.openNotebook(notebook, [{ uri: cell, language: 'python', text: 'import djagno\n' }]);
      const data = [{ kind: 2, document: 'file:///nowhere#1' }];
      for (const params of [
        { notebookDocument: { uri: notebook, version: 2 }, change: { cells: { data } } },
        { notebookDocument: { uri: 'file:///other.ipynb', version: 2 }, change: { cells: { data } } },
        { notebookDocument: { uri: notebook, version: 3 }, change: null },
      ]) {
        await client.notify('notebookDocument/didChange', params);
      }
      await client.notify('notebookDocument/didClose', {
        notebookDocument: { uri: 'file:///other.ipynb' },
        cellTextDocuments: [],
      });
      await shows(cell, ['djagno: warning typosquat']);
      await shows(await open('requirements.txt'), ['reqeusts: warning typosquat']);
    },
  });
});

function notebookFile(...cells: readonly string[]): string {
  return JSON.stringify({
    cells: cells.map((source) => ({ cell_type: 'code', metadata: {}, outputs: [], source })),
    metadata: { kernelspec: { language: 'python', name: 'python3' }, language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  });
}
