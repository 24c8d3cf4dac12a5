import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { treeFiles } from '../../../server/src/command/tree-files.ts';
import { nodeFiles } from '../../../server/src/host/node-files.ts';

test.skipIf(process.platform === 'win32')('what is no file is told where it would be code', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'wheelwarden-tree-'));
  try {
    await mkdir(path.join(folder, 'pkg/.git'), { recursive: true });
    await writeFile(path.join(folder, 'pkg/__init__.py'), '');
    await symlink('/etc/passwd', path.join(folder, 'setup.py'));
    await symlink('.', path.join(folder, 'pkg/loop'));
    await symlink('/dev/zero', path.join(folder, 'pkg/a.pth'));
    execFileSync('mkfifo', [path.join(folder, 'pkg/pipe.py')]);
    const { names, limits } = await treeFiles(nodeFiles, folder);
    expect(names).toEqual(['pkg/__init__.py']);
    expect(limits).toEqual([
      { what: 'pkg/.git/', why: 'left-out' },
      { what: 'pkg/a.pth', why: 'unsupported' },
      { what: 'pkg/pipe.py', why: 'unsupported' },
      { what: 'setup.py', why: 'unsupported' },
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
