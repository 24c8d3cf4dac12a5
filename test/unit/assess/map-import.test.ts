import { describe, expect, test } from 'vitest';
import {
  type ImportContext,
  mapImport,
  mapImports,
  needsNoDistribution,
} from '../../../server/src/assess/map-import.ts';
import { requirementsReader } from '../../../server/src/documents/requirements.ts';
import { type ImportMap, readImportMap } from '../../../server/src/names/import-map.ts';
import type { NormalizedName } from '../../../server/src/packaging/name.ts';

const imports: ImportMap = readImportMap(`
yaml pyyaml
cv2 opencv-python opencv-python-headless
google.cloud.storage google-cloud-storage
google.cloud.bigquery google-cloud-bigquery
google.cloud google-cloud-core
google.protobuf protobuf
`);

interface World {
  readonly declared?: string;
  readonly installed?: Readonly<Record<string, readonly string[]>>;
  readonly ranked?: readonly string[];
  readonly listed?: readonly string[];
}

function context({ declared = '', installed, ranked = [], listed = [] }: World = {}): ImportContext {
  const entries = requirementsReader.read(declared.replaceAll(' ', '\n')).dependencies;
  return {
    imports,
    index: {
      rank: (name) => (ranked.includes(name) ? ranked.indexOf(name) + 1 : null),
      has: (name) => [...ranked, ...listed].includes(name),
    },
    declared: new Map(entries.map((entry) => [entry.name, entry])),
    environment: installed
      ? { distributionsFor: (module) => (installed[module] ?? []) as NormalizedName[] }
      : null,
  };
}

const steps = (module: string, world: World) => {
  const { name, step } = mapImport(module, context(world));
  return [step, name];
};

describe('a module is led to its distribution', () => {
  test.each<[string, World, string[]]>([
    ['yaml', { declared: 'pyyaml' }, ['declared', 'pyyaml']],
    ['cv2', { declared: 'opencv-python-headless' }, ['declared', 'opencv-python-headless']],
    ['requests.adapters', { declared: 'requests' }, ['declared', 'requests']],
    ['acme.billing.api', { declared: 'acme-billing' }, ['declared', 'acme-billing']],
    ['flask.login', { declared: 'flask-login flask' }, ['declared', 'flask']],
    ['yaml', { declared: 'ruamel', installed: { yaml: ['ruamel'] } }, ['declared', 'ruamel']],
    ['yaml', { installed: { yaml: ['yaml-fork'] } }, ['installed', 'yaml-fork']],
    [
      'cv2',
      { installed: { cv2: ['other', 'opencv-python-headless'] } },
      ['installed', 'opencv-python-headless'],
    ],
    ['cv2.data', {}, ['map', 'opencv-python']],
    ['google.cloud.storage.blob', { ranked: ['google'] }, ['map', 'google-cloud-storage']],
    ['google.cloud.batch', { ranked: ['google-cloud-batch'] }, ['map', 'google-cloud-batch']],
    ['httpx', { ranked: ['httpx'] }, ['ranked-name', 'httpx']],
    ['backports.zstd', { ranked: ['backports-zstd'] }, ['ranked-name', 'backports-zstd']],
    ['backports.zstd', { ranked: ['backports-zstd'], listed: ['backports'] }, ['same-name', 'backports']],
    ['utils', { listed: ['utils'] }, ['same-name', 'utils']],
    [
      'config',
      { ranked: [...Array.from({ length: 3000 }, (_, at) => `p${at}`), 'config'] },
      ['same-name', 'config'],
    ],
    ['events', { ranked: ['events'] }, ['ranked-name', 'events']],
  ])('%s in %j', (module, world, expected) => {
    expect(steps(module, world)).toEqual(expected);
  });

  test.each<[string, World, string]>([
    [
      'yaml',
      { declared: 'pyyaml' },
      'yaml comes from pyyaml, which this workspace declares and which is known to provide it.',
    ],
    ['httpx', { declared: 'httpx' }, 'httpx comes from httpx, which this workspace declares.'],
    [
      'yaml',
      { declared: 'y', installed: { yaml: ['y'] } },
      'yaml comes from y, which this workspace declares and whose installed files provide it.',
    ],
    [
      'yaml',
      { installed: { yaml: ['y'] } },
      "yaml comes from y, which is installed in this workspace's environment.",
    ],
    ['yaml', {}, 'yaml is provided by pyyaml.'],
    ['cv2', {}, 'cv2 is usually provided by opencv-python; another distribution provides it too.'],
    [
      'httpx',
      { ranked: ['httpx'] },
      'httpx is taken to come from httpx, a well-known distribution of that name.',
    ],
    [
      'utils',
      {},
      'Nothing tells which distribution provides utils; the name itself is judged here and sent nowhere.',
    ],
  ])('and says how: %s in %j', (module, world, note) => {
    expect(mapImport(module, context(world)).note).toBe(note);
  });

  test('a part of a namespace that nothing is known of is a guess within it', () => {
    expect(mapImport('google.cloud.unheard_of', context())).toMatchObject({
      name: 'google-cloud-core',
      namespace: 'google.cloud',
    });
    expect(mapImport('google.cloud.storage', context()).namespace).toBeNull();
    expect(mapImport('cv2.data', context()).namespace).toBeNull();
  });
});

describe('an import statement', () => {
  const names = (module: string, members: readonly string[], world: World = {}) =>
    mapImports({ module, members }, context(world)).map(({ name }) => name);

  test.each<[string, string[], World, string[]]>([
    ['google.cloud', ['storage', 'bigquery'], {}, ['google-cloud-storage', 'google-cloud-bigquery']],
    ['google.cloud', ['storage', 'storage'], {}, ['google-cloud-storage']],
    ['google.cloud', ['storage', 'exceptions'], {}, ['google-cloud-storage', 'google-cloud-core']],
    ['google.cloud', [], {}, ['google-cloud-core']],
    ['yaml', ['load', 'dump'], {}, ['pyyaml']],
    ['acme', ['billing', 'shop'], { declared: 'acme-billing acme-shop' }, ['acme-billing', 'acme-shop']],
    ['google.protobuf', ['timestamp_pb2'], {}, ['protobuf']],
    ['protos', ['route_pb2', 'route_pb2_grpc'], {}, []],
    ['protos.route_pb2', ['Route'], {}, []],
    ['_speedups', [], {}, []],
    ['utils', ['helper'], {}, ['utils']],
  ])('from %s import %j in %j', (module, members, world, expected) => {
    expect(names(module, members, world)).toEqual(expected);
  });
});

describe('modules without a distribution', () => {
  test.each(['os.path', 'urllib2', '__future__', 'winreg', '_winapi', 'java.util', 'js', 'route_pb2_grpc'])(
    '%s',
    (module) => {
      expect(needsNoDistribution(module)).toBe(true);
    },
  );

  test.each([
    'bpy',
    'qgis.core',
    'xbmcdrm',
    'awsglue.context',
    'uwsgi',
    'ida_hexrays',
    'sensor_msgs.msg',
    'std_srvs',
  ])('%s, which an application brings', (module) => {
    expect(needsNoDistribution(module)).toBe(true);
  });

  test.each(['requests', 'google.protobuf.timestamp_pb2', 'javabridge', 'osgeo', 'gi', 'ida'])(
    'not %s',
    (module) => {
      expect(needsNoDistribution(module)).toBe(false);
    },
  );

  test('nothing comes of an entry that is no import', () => {
    expect(mapImports({ module: null, members: [] }, context())).toEqual([]);
  });
});
