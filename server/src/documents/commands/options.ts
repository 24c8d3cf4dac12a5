/** What an option of an install command says to a reader. */
export type OptionRole =
  /** The value is a requirement itself: `uvx --from`, `uv run --with`. */
  | 'entry'
  /** The value is a list of requirements with commas between them. */
  | 'entries'
  | 'editable'
  | 'requirement'
  | 'constraint'
  | 'index'
  | 'extra-index'
  | 'find-links'
  | 'no-index'
  | 'trusted-host'
  | 'group'
  | 'ignored';

export interface CommandOption {
  readonly role: OptionRole;
  readonly takesValue: boolean;
}

/** The options of one command by their names as written. */
export type OptionTable = ReadonlyMap<string, CommandOption>;

type Roles = Partial<Record<OptionRole, string>>;

/** `flags` take no value; `values` take one that says nothing about dependencies. */
function table(flags: string, values: string, roles: Roles = {}, base?: OptionTable): OptionTable {
  const options = new Map<string, CommandOption>(base);
  for (const name of split(flags)) options.set(name, { role: 'ignored', takesValue: false });
  for (const name of split(values)) options.set(name, { role: 'ignored', takesValue: true });
  for (const [role, names] of Object.entries(roles) as [OptionRole, string][]) {
    for (const name of split(names)) options.set(name, { role, takesValue: role !== 'no-index' });
  }
  return options;
}

function split(names: string): string[] {
  return names.split(/\s+/).filter((name) => name !== '');
}

/** `pip install`, `pip download`, `pip wheel` and what stands before them: pip's "Command Line" reference, options of older releases too. */
export const pipOptions = table(
  `-U --upgrade --force-reinstall -I --ignore-installed --ignore-requires-python --no-build-isolation --use-pep517
   --no-use-pep517 --check-build-dependencies --break-system-packages --compile --no-compile --no-warn-script-location
   --no-warn-conflicts --prefer-binary --require-hashes --no-clean --no-deps --pre --user --no-user --dry-run -h --help
   --debug --isolated --require-virtualenv --require-venv -v --verbose -V --version -q --quiet --no-input --no-cache-dir
   --disable-pip-version-check --no-color --no-python-version-warning --egg --process-dependency-links --no-verify
   --no-download --allow-all-external`,
  `-t --target --platform --python-version --implementation --abi --prefix --root --src --source-dir
   --upgrade-strategy -C --config-settings --config-setting --global-option --install-option --build-option --no-binary
   --only-binary --all-releases --only-final --progress-bar --root-user-action --report --log --log-file --proxy
   --retries --timeout --default-timeout --exists-action --cert --client-cert --cache-dir --use-feature
   --use-deprecated --python --keyring-provider --uploaded-prior-to -b --build --build-dir -d --dest -w --wheel-dir
   --requirements-from-script`,
  {
    requirement: '-r --requirement',
    constraint: '-c --constraint --build-constraint',
    editable: '-e --editable',
    index: '-i --index-url --pypi-url',
    'extra-index': '--extra-index-url',
    'find-links': '-f --find-links',
    'no-index': '--no-index',
    'trusted-host': '--trusted-host',
    // Names a group of pyproject.toml, no requirement.
    ignored: '--group',
  },
);

/** What every command of uv takes, after its "CLI Reference". */
const uvCommon = table(
  `-q --quiet -v --verbose -h --help -V --version --native-tls --system-certs --offline --no-progress --no-config
   --no-python-downloads --managed-python --no-managed-python -n --no-cache --no-cache-dir --refresh --no-sources
   --no-build --no-binary --no-build-isolation --compile-bytecode --no-compile-bytecode --pre --reinstall -U --upgrade
   --no-upgrade --force-reinstall --all-extras --no-python-download --preview --no-preview`,
  `--cache-dir --python-preference --color --directory --project --config-file
   -p --python --python-platform --python-version --resolution --prerelease --fork-strategy --index-strategy
   --keyring-provider -C --config-setting --config-settings --config-settings-package --no-build-isolation-package
   --exclude-newer --exclude-newer-package --link-mode --reinstall-package -P --upgrade-package --upgrade-group
   --refresh-package --no-binary-package --no-build-package --no-sources-package --cache --preview-features --env-file
   --python-fetch`,
  {
    index: '-i --index-url --default-index',
    'extra-index': '--extra-index-url --index',
    'find-links': '-f --find-links',
    'no-index': '--no-index',
    'trusted-host': '--allow-insecure-host --trusted-host',
    constraint: '-c --constraint --constraints -b --build-constraint --build-constraints',
  },
);

export const uvPipOptions = table(
  `--system --break-system-packages --no-break-system-packages --no-deps --require-hashes --no-require-hashes
   --verify-hashes --no-verify-hashes --strict --no-strict --dry-run --exact --user --disable-pip-version-check
   --allow-empty-requirements`,
  `--overrides --override --excludes --exclude --extra --target -t --prefix --group --no-binary --only-binary
   --torch-backend`,
  { requirement: '-r --requirement --requirements', editable: '-e --editable' },
  uvCommon,
);

export const uvAddOptions = table(
  `--dev --editable --no-editable --raw --raw-sources --no-sync --locked --frozen --active --no-active --workspace
   --no-workspace --no-install-project --no-install-workspace --no-install-local --lfs`,
  `--optional --rev --tag --branch --extra --package --script -m --marker --bounds --no-install-package`,
  { requirement: '-r --requirement --requirements', group: '--group' },
  uvCommon,
);

export const uvToolOptions = table(
  `-e --editable --force --isolated --show-resolution --no-env-file --lfs`,
  `--torch-backend`,
  {
    entry: '--from --with-executables-from',
    entries: '-w --with',
    editable: '--with-editable',
    requirement: '--with-requirements',
    constraint: '-c --constraints --overrides --build-constraints -b',
  },
  uvCommon,
);

export const uvRunOptions = table(
  `--dev --no-dev --only-dev --no-editable --isolated --active --exact --no-sync --locked --frozen -s --script
   --gui-script -m --module --all-packages --no-project --no-env-file --all-groups --no-default-groups
   --no-install-project`,
  `--extra --no-extra --group --no-group --only-group --package`,
  { entries: '-w --with', editable: '--with-editable', requirement: '--with-requirements' },
  uvCommon,
);

const quietFlags =
  '-q --quiet -v -vv -vvv --verbose -h --help -V --version -n --no-interaction --ansi --no-ansi';

/** Poetry's "Commands: add"; `--optional` took no value before 2.0. */
export const poetryOptions = table(
  `${quietFlags} -D --dev -e --editable --allow-prereleases --dry-run --lock --no-plugins --no-cache`,
  `-G --group -E --extras --optional --python --platform --markers --source -C --directory -P --project`,
  { group: '-G --group' },
);

/** PDM's "CLI Reference: add". */
export const pdmOptions = table(
  `${quietFlags} -d --dev --no-sync --frozen-lockfile -u --unconstrained --pre --prerelease --stable --dry-run -g --global
   --save-compatible --save-wildcard --save-exact --save-minimum --save-safe-compatible --update-reuse --update-eager
   --update-all --update-reuse-installed --no-editable --no-self --fail-fast -x --no-isolation --no-lock -I --ignore-python
   --override-none`,
  `-L --lockfile -p --project -G --group --venv -k --skip --override -c --config`,
  { editable: '-e --editable', group: '-G --group' },
);

/** Pipenv's "CLI Reference: install". */
export const pipenvOptions = table(
  `${quietFlags} -d --dev --system --deploy --skip-lock --lock-only --pre --site-packages --clear --keep-outdated
   --selective-upgrade --ignore-pipfile --support --bare`,
  `--index --pypi-mirror --python --extra-pip-args --categories -p`,
  {
    index: '-i --index-url',
    'extra-index': '--extra-index-url',
    requirement: '-r --requirements',
    constraint: '-c',
    editable: '-e --editable',
    group: '--categories',
  },
);

/** pipx's "CLI": install, run, inject. */
export const pipxOptions = table(
  `${quietFlags} --include-deps --force -f -e --editable --system-site-packages --global --fetch-missing-python
   --no-cache --pypackages --include-apps --with-suffix --skip-maintenance`,
  `--pip-args --python --suffix --backend --path`,
  {
    entry: '--spec --preinstall --with',
    index: '-i --index-url',
    requirement: '-r --requirement',
  },
);

/** Rye's "add" and "install". */
export const ryeOptions = table(
  `${quietFlags} --dev --excluded --pre --pin-all --sync --no-sync --force -f --include-self`,
  `--git --url --path --tag --rev --branch --features --pin -p --python --include-dep --extra-requirement --optional`,
);
