/** `name.pth` where Python reads such files: `path` as `installedPath` gives it. */
export function isStartUpFile(path: string): boolean {
  return path.endsWith('.pth') && !path.includes('/');
}

/** Modules that Python imports by itself when it starts, where they exist (`site`). */
export function isCustomize(path: string): boolean {
  return /^(?:site|user)customize(?:\.py|\/__init__\.py)$/.test(path);
}

/**
 * The Python in a `.pth` file: `site` runs each line that begins with `import` and a space or tab, and takes all others for
 * folders. Lines keep their places; null where no line is run.
 */
export function startUpCode(text: string): string | null {
  let runs = false;
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => {
    // `site` reads with `utf-8-sig`.
    const read = index === 0 ? line.replace(/^\ufeff/, '') : line;
    if (!/^import[ \t]/.test(read)) return '';
    runs = true;
    return read;
  });
  return runs ? lines.join('\n') : null;
}
