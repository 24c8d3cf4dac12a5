/** Files whose text the server must see as it stands in the editor; a test compares them with the server's readers. */
export const documentGlobs: readonly string[] = [
  '**/pyproject.toml',
  '**/*constraints*.txt',
  '**/requirements*.txt',
  '**/*[-_.]requirements.txt',
  '**/*requirements*.in',
  '**/requirements/*.txt',
  '**/requirements/*.in',
  '**/Pipfile',
  '**/setup.cfg',
  '**/setup.py',
  '**/tox.ini',
  '**/tox.toml',
  '**/noxfile.py',
  '**/environment*.yml',
  '**/environment*.yaml',
  '**/hatch.toml',
  '**/pixi.toml',
  '**/uv.toml',
  '**/poetry.lock',
  '**/uv.lock',
  '**/*.py.lock',
  '**/pdm.lock',
  '**/Pipfile.lock',
  '**/pylock.toml',
  '**/pylock.*.toml',
  '**/Dockerfile',
  '**/Dockerfile.*',
  '**/*.Dockerfile',
  '**/Containerfile',
  '**/Containerfile.*',
  '**/*.sh',
  '**/*.bash',
  '**/.github/workflows/*.yml',
  '**/.github/workflows/*.yaml',
  '**/action.yml',
  '**/action.yaml',
  '**/*.gitlab-ci.yml',
  '**/.gitlab/**/*.yml',
  '**/Makefile',
  '**/GNUmakefile',
  '**/*.mk',
  '**/*.ipynb',
  '**/*.py',
  '**/*.pyi',
];

/** Of these files the editor sends the cells, not the text. */
export const notebookGlobs: readonly string[] = ['**/*.ipynb'];

/** Language ids whose documents are read whatever their name is. */
export const documentLanguages: readonly string[] = [
  'pip-requirements',
  'dockerfile',
  'shellscript',
  'makefile',
  'python',
];

/** Files that decide how the others are judged. */
export const policyGlobs: readonly string[] = [
  '**/wheelwarden.toml',
  '**/pyproject.toml',
  '**/wheelwarden.people.json',
];

/** Files that tell tools and bots how long to wait for releases, of which only what is saved counts. */
export const cooldownGlobs: readonly string[] = [
  '**/poetry.toml',
  '**/pdm.toml',
  '**/renovate.json',
  '**/renovate.json5',
  '**/.renovaterc',
  '**/.renovaterc.json',
  '**/.renovaterc.json5',
  '**/.github/dependabot.yml',
  '**/.github/dependabot.yaml',
];
