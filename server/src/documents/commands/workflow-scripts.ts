import type { YamlScalar } from '../yaml/scalar.ts';

const gitlabKeys = new Set(['script', 'before_script', 'after_script']);

/** The shell texts of a workflow's steps, in source order. */
export function workflowScripts(scalars: readonly YamlScalar[]): readonly YamlScalar[] {
  const foreign = new Set(
    scalars
      .filter(({ path, value }) => path.at(-1) === 'shell' && /^\s*(?:python|node|perl|ruby)/.test(value))
      .map(stepOf),
  );
  return scalars.filter((scalar) => isGithubRun(scalar, foreign) || isGitlabScript(scalar));
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

/** `script:` and its kin as one text, as a list, or as lists in lists. */
function isGitlabScript({ path }: YamlScalar): boolean {
  const key = path.findLast((step) => typeof step === 'string');
  return typeof key === 'string' && gitlabKeys.has(key);
}

function stepOf({ path }: YamlScalar): string {
  return path.slice(0, -1).join('\n');
}
