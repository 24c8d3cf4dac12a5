/** Folders that hold no code of the project's own, wherever they lie. */
const anywhere = words(`
  doc docs docs_src documentation example examples sample samples demo demos tutorial tutorials snippets notebook notebooks
  benchmark benchmarks vendor vendored _vendor third_party thirdparty 3rdparty external extern node_modules
`);
/** Folders of developers' helpers, where they lie beside the project's packages; within one they may be anything. */
const atTheTop = words(`
  bench perf asv_bench script scripts tool tools ci bin hack contrib extra extras misc dev devtools devel build_tools
  buildconfig maint maintenance releasing release packaging templates playground experiments sandbox infra deploy
  deployment fuzz fuzzing typings stubs
`);
/** Files that tools run, beside the project's packages. */
const filesAtTheTop = words(`
  noxfile conf fabfile tasks dodo wscript bootstrap ez_setup versioneer conanfile build _build hatch_build pdm_build
  build_backend _custom_build gunicorn gunicorn_conf gunicorn_config locustfile toxfile pavement release conftest
`);

/**
 * Whether a file of a project lies beside its own code: documentation, examples, benchmarks, scripts of developers,
 * builds, copies of others' code. What such files need is rarely what the project itself asks for.
 * The path is relative to the project's folder.
 */
export function isSideFile(relativePath: string): boolean {
  const segments = relativePath.split(/[\\/]/);
  const name =
    segments
      .pop()
      ?.replace(/\.\w+$/, '')
      .toLowerCase() ?? '';
  const folders = segments.map((segment) => segment.toLowerCase());
  if (name === 'setup') return true;
  if (folders.some((folder) => folder.startsWith('.') || anywhere.has(folder))) return true;
  return folders[0] === undefined ? filesAtTheTop.has(name) : atTheTop.has(folders[0]);
}

const integration = /(?:^|[\\/])(?:contrib|integrations?|plugins?|addons?)[\\/]/i;
const perhapsIntegration =
  /(?:^|[\\/_.-])(?:plugins?|integrations?|ext|extensions?|backends?|adapters?|connectors?|drivers?)(?=[\\/_.-])/i;

/**
 * Whether a file ties the project to another one that only some of its users have: all of `contrib/`, and
 * `backends/redis.py`, `_hypothesis_plugin.py` for the module in their names. Nobody asks for that one, since nobody
 * without it loads the file.
 */
export function integrates(relativePath: string, module: string): boolean {
  if (integration.test(relativePath)) return true;
  if (!perhapsIntegration.test(relativePath)) return false;
  const parts = relativePath.toLowerCase().split(/[\\/_.-]+/);
  return parts.includes(module.toLowerCase().replace(/^_+/, ''));
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
