import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import { createEnvironments } from '../../../../server/src/workspace/environment/environment.ts';
import { readFolderName } from '../../../../server/src/workspace/environment/folder-name.ts';
import { readMetadata } from '../../../../server/src/workspace/environment/metadata.ts';
import { testRuntime } from '../../../support/runtime.ts';

const site = '/shop/.venv/lib/python3.12/site-packages';

/** What is found with these files below site-packages. */
async function installed(files: Record<string, string>) {
  const below = Object.entries(files).map(([path, text]) => [`${site}/${path}`, text]);
  const runtime = testRuntime({ files: Object.fromEntries([...below, ['/shop/.venv/pyvenv.cfg', '']]) });
  const found = await createEnvironments(runtime).of('/shop/a.py', '/shop');
  return {
    all: [...(found?.distributions.values() ?? [])],
    get: (name: string) => found?.distributions.get(normalizeName(name)),
    providers: (module: string) => found?.distributionsFor(module),
  };
}

describe('the name of a description', () => {
  test.each([
    ['requests-2.32.0.dist-info', { kind: 'dist-info', name: 'requests', version: '2.32.0' }],
    ['ruamel.yaml-0.18.dist-info', { kind: 'dist-info', name: 'ruamel-yaml', version: '0.18' }],
    ['Zope_Interface-5.0rc1.dist-info', { kind: 'dist-info', name: 'zope-interface', version: '5.0rc1' }],
    ['torch-2.1.0+cu121.dist-info', { kind: 'dist-info', name: 'torch', version: '2.1.0+cu121' }],
    ['demo-1.0-py3.11.egg-info', { kind: 'egg-info', name: 'demo', version: '1.0' }],
    ['demo-1.0-py3.11-linux_x86_64.egg-info', { kind: 'egg-info', name: 'demo', version: '1.0' }],
    ['demo.egg-info', { kind: 'egg-info', name: 'demo', version: null }],
    ['demo.dist-info', { kind: 'dist-info', name: 'demo', version: null }],
    ['demo-not.a.version.dist-info', { kind: 'dist-info', name: 'demo', version: null }],
    ['~equests-2.32.0.dist-info', null],
    ['-1.0.dist-info', null],
    ['.dist-info', null],
    ['re\u202equests-1.0.dist-info', null],
    [`${'a'.repeat(200)}-1.0.dist-info`, null],
    ['requests', null],
  ])('%s', (folder, expected) => {
    expect(readFolderName(folder)).toEqual(expected);
  });
});

describe('metadata', () => {
  test('ends at the first empty line', () => {
    const text =
      'Metadata-Version: 2.5\r\nname: Demo\r\nVersion: 1.0\r\nSummary: a\r\n  Version: 9\r\n\r\nName: Evil\r\n';
    expect(readMetadata(text)).toEqual({ name: 'Demo', version: '1.0', importNames: [], extras: [] });
  });

  test('names what can be imported (PEP 794)', () => {
    const text = 'Import-Name: demo\nImport-Name: _demo ; private\nImport-Namespace: google\nImport-Name:\n';
    expect(readMetadata(text).importNames).toEqual(['demo', '_demo', '']);
  });

  test('names its extras', () => {
    const text = 'Provides-Extra: Http_2\nProvides-Extra: socks\n\nProvides-Extra: none\n';
    expect(readMetadata(text).extras).toEqual(['Http_2', 'socks']);
  });

  test('without headers says nothing', () => {
    expect(readMetadata('\u0000\u0001 no header\n:\n: x')).toEqual({
      name: null,
      version: null,
      importNames: [],
      extras: [],
    });
  });
});

describe('a distribution', () => {
  test('whose list of files is missing is known by its top-level names', async () => {
    const { get } = await installed({
      'demo-1.0.dist-info/METADATA': 'Name: demo\nVersion: 1.0\n',
      'demo-1.0.dist-info/top_level.txt': 'demo\n_demo\n',
    });
    expect(get('demo')).toMatchObject({ version: '1.0', modules: ['_demo', 'demo'] });
  });

  test('has the extras that its metadata names, each once and normalised, and no others', async () => {
    const header = (name: string) => `Provides-Extra: ${name}\n`;
    const { get } = await installed({
      'demo-1.0.dist-info/METADATA': ['Socks', 'http_2', 'http.2', '$(x)', '', 'x'.repeat(101)]
        .map(header)
        .join(''),
      'many-1.0.dist-info/METADATA': Array.from({ length: 900 }, (_, at) => header(`e${at}`)).join(''),
    });
    expect(get('demo')?.extras).toEqual(['http-2', 'socks']);
    expect(get('many')?.extras).toHaveLength(200);
  });

  test('that is editable gives what its metadata declares, and says where it lies', async () => {
    const { get } = await installed({
      'ed_proj-0.1.dist-info/METADATA': 'Import-Name: edproj\nName: ed.proj\n',
      'ed_proj-0.1.dist-info/RECORD':
        '__editable__.ed_proj-0.1.pth,,\n__editable___ed_proj_0_1_finder.py,,\n',
      'ed_proj-0.1.dist-info/direct_url.json':
        '{"url": "file:///home/me/ed", "dir_info": {"editable": true}}',
    });
    expect(get('ed-proj')).toMatchObject({
      modules: ['edproj'],
      url: 'file:///home/me/ed',
    });
  });

  test('is not known by a namespace in which it has no file', async () => {
    const { get } = await installed({
      'ruamel.yaml.clib-0.2.dist-info/RECORD': '_ruamel_yaml.cpython-312-darwin.so,,900\n',
      'ruamel.yaml.clib-0.2.dist-info/top_level.txt': '_ruamel_yaml\nruamel\n',
    });
    expect(get('ruamel-yaml-clib')?.modules).toEqual(['_ruamel_yaml']);
  });

  test('of old setuptools has its version in PKG-INFO', async () => {
    const { get, providers } = await installed({
      'old.egg-info/PKG-INFO': 'Name: Old.Thing\nVersion: 1.0-1\n',
      'old.egg-info/installed-files.txt': '../oldthing/__init__.py\n../oldthing/x.py\nPKG-INFO\n',
    });
    expect(get('old-thing')).toMatchObject({ version: '1.0.post1', modules: ['oldthing'] });
    expect(providers('oldthing.x')).toEqual(['old-thing']);
  });

  test('is what its folder is called, whatever the file in it says: installers go by the folder', async () => {
    const { all } = await installed({
      'litellm-1.82.8.dist-info/METADATA': 'Name: harmless\nVersion: 9.9\n',
    });
    expect(all).toMatchObject([{ name: 'litellm', version: '1.82.8' }]);
  });

  test('that stands there twice is the later one', async () => {
    const record = (folder: string) => `${site}/${folder}.dist-info/RECORD`;
    const runtime = testRuntime({
      files: { [record('demo-1.0')]: '', [record('Demo-2.0')]: '', '/shop/.venv/pyvenv.cfg': '' },
    });
    runtime.files.touch(record('Demo-2.0'), Date.parse('2026-01-01T00:00:00Z'));
    runtime.files.touch(record('demo-1.0'), Date.parse('2026-03-01T00:00:00Z'));
    const found = await createEnvironments(runtime).of('/shop/a.py', '/shop');
    expect([...(found?.distributions.values() ?? [])]).toMatchObject([{ name: 'demo', version: '1.0' }]);
  });

  test('is passed over where nothing of it is left', async () => {
    const { all } = await installed({
      'demo-1.0.dist-info/REQUESTED': '',
      '~emo-1.0.dist-info/METADATA': 'Name: demo\nVersion: 1.0\n',
      'gone.egg-info/PKG-INFO': 'Name: gone\n',
      'demo.dist-info/METADATA': 'Name: demo\nVersion: \u001b[2J\n',
    });
    expect(all).toEqual([]);
  });

  test('installed at a time nobody knows has none', async () => {
    const runtime = testRuntime({
      files: { [`${site}/demo-1.0.dist-info/RECORD`]: '', '/shop/.venv/pyvenv.cfg': '' },
    });
    runtime.files.touch(`${site}/demo-1.0.dist-info/RECORD`, 1_000);
    const found = await createEnvironments(runtime).of('/shop/a.py', '/shop');
    expect([...(found?.distributions.values() ?? [])]).toMatchObject([{ installedAt: null }]);
  });
});

test("conda's is as old as the folder that describes it: its files have the times of the build", async () => {
  const record = '/envs/a/lib/python3.12/site-packages/demo-1.0.dist-info/RECORD';
  const runtime = testRuntime({
    now: '2026-03-24T11:02:00Z',
    files: { [record]: '', '/envs/a/conda-meta/demo-1.0-py312.json': '{}' },
    environment: { CONDA_PREFIX: '/envs/a' },
  });
  runtime.files.touch(record, Date.parse('2024-01-01T00:00:00Z'));
  runtime.clock.advance(1_000_000);
  const found = await createEnvironments(runtime).of('/shop/a.py', '/shop');
  expect([...(found?.distributions.values() ?? [])]).toMatchObject([
    { name: 'demo', installedAt: Date.parse('2026-03-24T11:02:00Z') },
  ]);
});

describe('who provides a module', () => {
  test('the owner of its longest known prefix', async () => {
    const { providers } = await installed({
      'google_cloud_storage-3.0.dist-info/RECORD': 'google/cloud/storage/__init__.py,,900\n',
      'google_cloud_core-2.0.dist-info/RECORD':
        'google/cloud/client/__init__.py,,900\ngoogle/cloud/obsolete.py,,900\n',
      'protobuf-6.0.dist-info/RECORD': 'google/protobuf/__init__.py,,346\ngoogle/_upb/_message.abi3.so,,9\n',
    });
    expect(providers('google.cloud.storage.blob')).toEqual(['google-cloud-storage']);
    expect(providers('google.cloud.obsolete')).toEqual(['google-cloud-core']);
    expect(providers('google._upb._message')).toEqual(['protobuf']);
    expect(providers('google.cloud')).toEqual(['google-cloud-core', 'google-cloud-storage']);
    expect(providers('google')).toEqual(['google-cloud-core', 'google-cloud-storage', 'protobuf']);
    expect(providers('google.cloud.vision')).toEqual([]);
    expect(providers('googlemaps')).toEqual([]);
    expect(providers('')).toEqual([]);
    expect(providers(`${'google.'.repeat(100_000)}x`)).toEqual([]);
  });

  test('several where they bring the same package', async () => {
    const { providers } = await installed({
      'opencv_python-4.0.dist-info/RECORD': 'cv2/__init__.py,,6000\n',
      'opencv_python_headless-4.0.dist-info/RECORD': 'cv2/__init__.py,,6000\n',
    });
    expect(providers('cv2.dnn')).toEqual(['opencv-python', 'opencv-python-headless']);
  });

  test.each([
    ['pkgutil', '__path__ = __import__("pkgutil").extend_path(__path__, __name__)\n'],
    ['pkg_resources', '__import__("pkg_resources").declare_namespace(__name__)\n'],
  ])('nobody the whole of a namespace declared with %s', async (_, declaration) => {
    const { providers } = await installed({
      'backports/__init__.py': declaration,
      'backports.tarfile-1.0.dist-info/RECORD': `backports/__init__.py,,${declaration.length}\nbackports/tarfile/__init__.py,,900\n`,
      'backports.zstd-1.0.dist-info/RECORD': 'backports/zstd/__init__.py,,900\n',
    });
    expect(providers('backports.tarfile.compat')).toEqual(['backports-tarfile']);
    expect(providers('backports')).toEqual(['backports-tarfile', 'backports-zstd']);
    expect(providers('backports.zoneinfo')).toEqual([]);
  });

  test('the one whose short __init__ declares nothing owns its package', async () => {
    const { providers } = await installed({
      'certifi/__init__.py': 'from .core import where\n',
      'certifi-2026.1.dist-info/RECORD': 'certifi/__init__.py,,24\ncertifi/core.py,,900\n',
    });
    expect(providers('certifi.where')).toEqual(['certifi']);
  });
});
