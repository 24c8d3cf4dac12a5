import { describe, expect, it } from 'vitest';
import { documentsBelow } from '../../../server/src/assess/find-documents.ts';
import { testRuntime } from '../../support/runtime.ts';

async function found(files: Readonly<Record<string, string>>, start: string): Promise<string[]> {
  const paths: string[] = [];
  const runtime = testRuntime({ files, home: '/home/ann' });
  for await (const document of documentsBelow(runtime, start, () => {})) {
    paths.push(
      document.languageId === null ? `${document.path}` : `${document.path} as ${document.languageId}`,
    );
  }
  return paths;
}

describe('the documents below a folder', () => {
  it('are manifests and what they include, then locks, commands and sources, without what git ignores', async () => {
    const files = {
      '/w/.git/HEAD': '',
      '/w/.gitignore': 'generated/\nlocal-requirements.txt\n',
      '/w/app.py': '',
      '/w/Dockerfile': 'RUN pip install -r deps/docker.txt',
      '/w/uv.lock': '',
      '/w/notes.ipynb': '{}',
      '/w/requirements.txt': '-r deps/base.txt\n-c deps/pins.txt\n-r ../outside.txt\n-r requirements.txt',
      '/w/deps/base.txt': '-r more.txt',
      '/w/deps/more.txt': '-r base.txt\n-r ../ignored.txt',
      '/w/deps/pins.txt': '',
      '/w/deps/docker.txt': '',
      '/w/deps/unnamed.txt': '',
      '/w/generated/requirements.txt': '',
      '/w/local-requirements.txt': '',
      '/w/.venv/requirements.txt': '',
      '/w/node_modules/requirements.txt': '',
      '/outside.txt': '',
    };
    expect(await found(files, '/w')).toEqual([
      '/w/requirements.txt',
      '/w/deps/base.txt as pip-requirements',
      '/w/deps/pins.txt as pip-requirements',
      '/w/deps/more.txt as pip-requirements',
      '/w/uv.lock',
      '/w/Dockerfile',
      '/w/deps/docker.txt as pip-requirements',
      '/w/app.py',
      '/w/notes.ipynb',
    ]);
  });

  it('a file that is named is taken although git ignores it, with what it includes', async () => {
    const files = {
      '/w/.git/HEAD': '',
      '/w/.gitignore': '*.txt',
      '/w/local.txt': '',
      '/w/sub/requirements.txt': '-r ../local.txt\n-r nothing.txt',
      '/w/sub/other-requirements.txt': '',
    };
    expect(await found(files, '/w/sub/requirements.txt')).toEqual([
      '/w/sub/requirements.txt',
      '/w/local.txt as pip-requirements',
    ]);
  });

  it('are none where nothing is there', async () => {
    expect(await found({}, '/w')).toEqual([]);
  });

  it('are not those that links lead to out of the root; a link that is named is taken', async () => {
    const runtime = testRuntime({
      files: {
        '/w/requirements.txt': '-r inc.txt\n-r linked/secret.txt\n-r near.txt',
        '/w/shared/base.txt': '',
        '/outside/secret.txt': '-r /etc/passwd',
      },
      home: '/home/ann',
    });
    runtime.files.link('/w/inc.txt', '/outside/secret.txt');
    runtime.files.link('/w/linked', '../outside');
    runtime.files.link('/w/near.txt', 'shared/base.txt');
    runtime.files.link('/alias', '/w');
    const below = async (start: string) => {
      const paths: (string | null)[] = [];
      for await (const document of documentsBelow(runtime, start, () => {})) paths.push(document.path);
      return paths;
    };
    expect(await below('/w')).toEqual(['/w/requirements.txt', '/w/near.txt']);
    expect(await below('/alias')).toEqual(['/alias/requirements.txt', '/alias/near.txt']);
    expect(await below('/w/inc.txt')).toEqual(['/w/inc.txt']);
  });
});
