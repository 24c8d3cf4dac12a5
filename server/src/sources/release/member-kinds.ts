/** `site` imports these by themselves, where they are there (Python's documentation of `site`). */
const customize: ReadonlySet<string> = new Set(['sitecustomize.py', 'usercustomize.py']);

/**
 * Whether a member of a wheel lands where Python looks when it starts: a `.pth` file, `sitecustomize.py` or
 * `usercustomize.py` at the top, or in that part of `NAME.data/` which is put there (binary distribution format).
 */
export function isStartUp(name: string): boolean {
  // On Windows Python takes a backslash for what parts folders, elsewhere for a letter.
  return isStartUpPath(name) || (name.includes('\\') && isStartUpPath(name.replaceAll('\\', '/')));
}

function isStartUpPath(name: string): boolean {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  const file = parts.at(-1)?.toLowerCase() ?? '';
  if (!file.endsWith('.pth') && !customize.has(file)) return false;
  if (parts.length === 1) return true;
  const [first = '', scheme = ''] = parts;
  if (!first.endsWith('.data')) return false;
  if (scheme === 'purelib' || scheme === 'platlib') return parts.length === 3;
  return scheme === 'data' && /^(?:site|dist)-packages$/.test(parts.at(-2) ?? '');
}

/** Whether a member is machine code, or Python without its source. What Python keeps in `__pycache__` has its source beside it. */
export function isCompiled(name: string): boolean {
  const parts = name.toLowerCase().split('/');
  const file = parts.at(-1) ?? '';
  if (parts.includes('__pycache__')) return false;
  return /\.(?:so|pyd|dll|dylib|pyc|exe)$|\.so\.\d[\d.]*$/.test(file);
}
