// The one direction of imports (docs/architecture.md): a folder may import those to its left, never to its right.
const order = [
  'packaging',
  'documents',
  'workspace',
  'names',
  'sources',
  'inspect',
  'rules',
  'fixes',
  'assess',
  'reports',
];
const shells = ['editor', 'command'];

const leftToRight = [...order, ...shells].map((folder) => {
  const position = order.indexOf(folder);
  const right =
    position < 0 ? shells.filter((shell) => shell !== folder) : [...order.slice(position + 1), ...shells];
  return {
    name: `${folder}-imports-only-to-its-left`,
    severity: 'error',
    from: { path: `^server/src/${folder}/` },
    to: { path: `^server/src/(${right.join('|')})/` },
  };
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      // `command.js` is the bundle that cli-entry.cjs finds beside itself in dist/.
      to: { couldNotResolve: true, pathNot: '^(vscode|\\./command\\.js)$' },
    },
    ...leftToRight,
    {
      name: 'only-host-touches-the-machine',
      comment: 'Disk and network come in through runtime.ts; only host/ builds the real ones.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: '^server/src/(host/|main\\.ts|cli\\.ts|inspect-worker\\.ts)' },
      to: {
        path: '^(node:)?(fs|fs/promises|http|http2|https|net|tls|dgram|dns|dns/promises|child_process|cluster|worker_threads|sqlite|undici)$|node_modules/(undici|write-file-atomic)/',
      },
    },
    {
      name: 'host-is-built-by-the-entries-only',
      severity: 'error',
      from: { path: '^server/src/', pathNot: '^server/src/(host/|main\\.ts|cli\\.ts)' },
      to: { path: '^server/src/host/' },
    },
    {
      name: 'server-knows-no-client',
      severity: 'error',
      from: { path: '^(server|common)/' },
      to: { path: '^client/' },
    },
    {
      name: 'client-knows-no-server',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/' },
    },
    {
      name: 'common-stands-alone',
      severity: 'error',
      from: { path: '^common/' },
      to: { path: '^(server|client)/' },
    },
    {
      name: 'product-knows-no-tests',
      severity: 'error',
      from: { path: '^(server|client|common)/' },
      to: { path: '^(test|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js'],
    },
  },
};
