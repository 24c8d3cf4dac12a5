const modules: ReadonlySet<string> = new Set(['setuptools', 'pkg_resources', '_distutils_hack', 'pip']);

/** Whether a top-level module came with every installation of Python before 3.12: hardly anybody asks for those. */
export function cameWithPython(topLevel: string): boolean {
  return modules.has(topLevel);
}
