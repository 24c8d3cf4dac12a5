/**
 * Modules that newer Pythons have under another name, and those that came with every Python for years: code that must
 * run on many versions imports them under a condition.
 */
const backports: ReadonlySet<string> = new Set(
  `
  tomli importlib_metadata importlib_resources typing_extensions exceptiongroup backports dataclasses contextvars
  contextlib2 pathlib2 subprocess32 unittest2 mock enum34 enum futures concurrent funcsigs ipaddress singledispatch
  functools32 configparser simplejson ordereddict selectors2 trollius asyncio async_generator aiocontextvars
  typing async_timeout graphlib zoneinfo pickle5 pysqlite2 pysqlite3 cached_property taskgroup six nt winreg
  standard_imghdr audioop
  `
    .trim()
    .split(/\s+/),
);

const alwaysThere: ReadonlySet<string> = new Set(['setuptools', 'pkg_resources', '_distutils_hack', 'pip']);

/** Whether a top-level module stands in for a part of a newer standard library. */
export function isBackport(topLevel: string): boolean {
  return backports.has(topLevel);
}

/** Whether a top-level module came with every installation of Python before 3.12: nobody asked for those. */
export function cameWithPython(topLevel: string): boolean {
  return alwaysThere.has(topLevel);
}
