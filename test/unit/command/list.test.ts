import { describe, expect, test } from 'vitest';
import { span } from './fake-engine.ts';
import { type CommandWorld, runCommand } from './run-command.ts';
import { validates } from './schemas.ts';

const world: CommandWorld = {
  files: {
    '/shop/requirements.txt': 'Flask==3.0\n!!\nrequests>=2\n',
    '/shop/src/app.py': 'import helpers\nimport flask\n',
  },
  unmapped: ['helpers'],
};

describe('list', () => {
  test('--format json is the contract’s shape', async () => {
    const { code, stdout, calls } = await runCommand('list --format json', world);
    const told = JSON.parse(stdout);
    expect({ code, calls }).toEqual({ code: 0, calls: ['roots /shop', 'close'] });
    expect(validates('list', told)).toEqual([]);
    expect(told.documents[0]).toMatchObject({
      path: 'requirements.txt',
      format: 'requirements',
      errors: [{ message: 'This line is no requirement.', range: span(1, 0, 2) }],
    });
    expect(told.documents[0].dependencies[0]).toEqual({
      name: 'flask',
      rawName: 'Flask',
      kind: 'requirement',
      specifier: '==3.0',
      version: '3.0',
      lockedVersion: null,
      extras: [],
      marker: null,
      url: null,
      index: null,
      group: null,
      module: null,
      ranges: { whole: span(0, 0, 10), name: span(0, 0, 5), specifier: span(0, 5, 10) },
    });
    expect(told.documents[0].dependencies[1]).toMatchObject({ specifier: '>=2', version: null });
  });

  test('an import that nothing maps has no name', async () => {
    const { stdout } = await runCommand('list src --format json', world);
    const [helpers, flask] = JSON.parse(stdout).documents[0].dependencies;
    expect(helpers).toMatchObject({ name: null, module: 'helpers', kind: 'import' });
    expect(flask).toMatchObject({ name: 'flask', module: 'flask', kind: 'import' });
  });

  test('text is a table by file', async () => {
    expect((await runCommand('list', world)).stdout).toBe(
      [
        'requirements.txt (requirements)',
        '  1  Flask     ==3.0',
        '  2  not read: This line is no requirement.',
        '  3  requests  >=2',
        '',
        'src/app.py (python)',
        '  1  helpers  of an unknown project  import',
        '  2  flask    from flask             import',
        '',
        '4 dependencies in 2 files.',
        '',
      ].join('\n'),
    );
  });

  test('an empty folder is told as such', async () => {
    const { code, stdout } = await runCommand('list', { files: { '/shop/readme.md': '' } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'No manifest and no Python file here.\n' });
  });
});
