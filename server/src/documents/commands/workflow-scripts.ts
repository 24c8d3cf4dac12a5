import type { YamlReading } from '../yaml/read.ts';
import type { YamlScalar } from '../yaml/scalar.ts';

const gitlabKeys = new Set(['script', 'before_script', 'after_script']);
/** Keys beside the jobs ("CI/CD YAML syntax reference": global keywords) whose values are no jobs. */
const noJobs = new Set(['variables', 'include', 'stages', 'workflow', 'cache', 'image', 'services', 'spec']);

/** The shell texts of a workflow's steps, in source order; a list that a script takes over by its anchor is read where it stands. */
export function workflowScripts({ scalars, anchors, aliases }: YamlReading): readonly YamlScalar[] {
  const wanted = new Set(aliases.filter(({ path }) => isGitlabScript(path)).map(({ name }) => name));
  const shared = new Set(anchors.filter(({ name }) => wanted.has(name)).map(({ path }) => keyOf(path)));
  const foreign = new Set(
    scalars
      .filter(({ path, value }) => path.at(-1) === 'shell' && /^\s*(?:python|node|perl|ruby)/.test(value))
      .map(stepOf),
  );
  return scalars.filter(
    (scalar) =>
      isGithubRun(scalar, foreign) ||
      isGitlabScript(scalar.path) ||
      (shared.size > 0 && isIn(scalar, shared)),
  );
}

/** Whether a scalar is what one of these ways leads to, or an item of it. */
function isIn({ path }: YamlScalar, ways: ReadonlySet<string>): boolean {
  const lists = path.length - 1 - path.findLastIndex((step) => typeof step === 'string');
  for (let items = 0; items <= lists; items++)
    if (ways.has(keyOf(items === 0 ? path : path.slice(0, -items)))) return true;
  return false;
}

function keyOf(path: YamlScalar['path']): string {
  return path.join('\n');
}

/** `steps: [{ run }]` of a workflow's job or of a composite action. */
function isGithubRun(scalar: YamlScalar, foreign: ReadonlySet<string>): boolean {
  const { path } = scalar;
  return (
    path.at(-1) === 'run' &&
    typeof path.at(-2) === 'number' &&
    path.at(-3) === 'steps' &&
    !foreign.has(stepOf(scalar))
  );
}

/** `script:` and its kin of a job, of `default` or of the file, as one text, as a list, or as lists in lists. */
function isGitlabScript(path: YamlScalar['path']): boolean {
  const [top, key] = path;
  if (typeof top !== 'string') return false;
  const at = gitlabKeys.has(top)
    ? 0
    : typeof key === 'string' && gitlabKeys.has(key) && !noJobs.has(top)
      ? 1
      : -1;
  return at >= 0 && path.slice(at + 1).every((step) => typeof step === 'number');
}

function stepOf({ path }: YamlScalar): string {
  return path.slice(0, -1).join('\n');
}
