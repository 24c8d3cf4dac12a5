import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';
import { makeWorld } from './world.ts';

const manifests = {
  'requirements.txt': '-r ../home/secrets.txt\nrequests==2.32.0\n',
  'a/pyproject.toml': '[project]\nname = "a"\nversion = "1"\ndependencies = ["requests"]\n[tool.uv]\n',
  'b/pyproject.toml': '[tool.poetry]\nname = "b"\n[tool.poetry.dependencies]\nrequests = "*"\n',
  'c/pyproject.toml': '[project]\nname = "c"\nversion = "1"\ndependencies = ["requests"]\n[tool.pdm]\n',
  'd/Pipfile': '[packages]\nrequests = "*"\n',
  'app.py': 'import requests\n',
};

/** Of the tools' settings and what is kept for indexes, below the home folder of a machine with Linux. */
const listed = [
  '.config/pdm/config.toml',
  '.config/pip/pip.conf',
  '.config/pypoetry/auth.toml',
  '.config/pypoetry/config.toml',
  '.config/uv/uv.toml',
  '.local/share/uv/credentials/credentials.toml',
  '.netrc',
  '.pip/pip.conf',
];

it.runIf(process.platform === 'linux')(
  'of the user’s home those files are looked at that the page lists, and folders where tools keep environments',
  async () => {
    const home = Object.fromEntries([...listed, 'secrets.txt', '.ssh/id_rsa'].map((file) => [file, '']));
    const world = await makeWorld({ files: manifests, home });
    try {
      for (const file of Object.keys(manifests)) await world.look(file);
      const below = [...world.touched]
        .filter((file) => file.startsWith(`${world.home}${path.sep}`))
        .map((file) => path.relative(world.home, file));
      const environments =
        /^(?:\.cache\/pypoetry\/virtualenvs|\.local\/share\/(?:virtualenvs|hatch))(?:\/|$)/;
      expect(below.filter((file) => !environments.test(file)).sort()).toEqual(listed);
    } finally {
      await world.close();
    }
    const page = readFileSync(inRoot('docs/architecture.md'), 'utf8');
    const list = page.slice(
      page.indexOf('## Outside the workspace'),
      page.indexOf('## From a name to facts'),
    );
    for (const file of listed) expect(list).toContain(`\`${path.basename(file)}\``);
  },
);
