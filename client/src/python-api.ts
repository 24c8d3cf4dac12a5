/** What is used of the Python extension's interface, as that extension describes it for others. */
export interface PythonEnvironments {
  getActiveEnvironmentPath(resource?: unknown): unknown;
  onDidChangeActiveEnvironmentPath(listener: () => void): { dispose(): unknown };
}

/** An extension as VS Code hands it out. */
export interface MaybeExtension {
  readonly isActive: boolean;
  readonly exports: unknown;
}

/** The interface of an active extension that looks as it should; null for every other. */
export function pythonApi(extension: MaybeExtension | undefined): PythonEnvironments | null {
  if (!extension?.isActive) return null;
  const environments = fields(fields(extension.exports).environments);
  const { getActiveEnvironmentPath, onDidChangeActiveEnvironmentPath } = environments;
  if (typeof getActiveEnvironmentPath !== 'function') return null;
  if (typeof onDidChangeActiveEnvironmentPath !== 'function') return null;
  return {
    getActiveEnvironmentPath: (resource) => getActiveEnvironmentPath.call(environments, resource),
    onDidChangeActiveEnvironmentPath: (listener) => {
      const subscription = fields(onDidChangeActiveEnvironmentPath.call(environments, () => listener()));
      const { dispose } = subscription;
      return { dispose: () => (typeof dispose === 'function' ? dispose.call(subscription) : undefined) };
    },
  };
}

/** The path chosen for a resource, an interpreter or the folder of an environment; null where none is, or it is unclear. */
export function chosenPath(environments: PythonEnvironments | null, resource: unknown): string | null {
  try {
    const { path } = fields(environments?.getActiveEnvironmentPath(resource));
    // `python` alone is what the extension says while it knows of no interpreter.
    return typeof path === 'string' && /[\\/]/.test(path) ? path : null;
  } catch {
    return null;
  }
}

function fields(value: unknown): Record<string, unknown> {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isObject ? (value as Record<string, unknown>) : {};
}
