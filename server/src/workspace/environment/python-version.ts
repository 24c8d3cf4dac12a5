/** The version of Python a `pyvenv.cfg` names (`version` by venv, `version_info` by virtualenv and uv), as `3.11`; null where it names none. */
export function configuredPython(config: string): string | null {
  for (const line of config.slice(0, 10_000).split('\n')) {
    const [, version] = /^\s*version(?:_info)?\s*=\s*(\d{1,2}\.\d{1,3})\b/i.exec(line) ?? [];
    if (version !== undefined) return version;
  }
  return null;
}

/** The version in an interpreter's file name: `python3.11` is `3.11`; null for `python` and `python3`. */
export function namedPython(fileName: string): string | null {
  return /^python(\d{1,2}\.\d{1,3})/i.exec(fileName)?.[1] ?? null;
}
