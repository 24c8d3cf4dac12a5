import { expect, test } from 'vitest';
import { isStartUpFile, startUpCode } from '../../../../server/src/inspect/roles/start-up.ts';

test('only lines that begin with import and a blank are code, and they keep their places', () => {
  const text = '\ufeffimport os; os.getcwd()\r\n../src\n# import x\nimport\tsys\nimportant\n import y\n';
  expect(startUpCode(text)).toBe('import os; os.getcwd()\n\n\nimport\tsys\n\n\n');
});

test('a list of folders runs nothing', () => {
  expect(startUpCode('/opt/acme\n../src\n')).toBeNull();
});

test('Python reads such files only where modules lie', () => {
  expect(['a.pth', 'acme/model.pth', 'a.pth.txt'].map(isStartUpFile)).toEqual([true, false, false]);
});
