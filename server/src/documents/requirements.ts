import type { DocumentReader } from './reader.ts';
import { readRequirements } from './requirements/read.ts';

/** Folder (with `/`, may be empty) and base name of a path, in lower case. */
function parts(path: string): { readonly folder: string; readonly base: string } {
  const lower = path.replaceAll('\\', '/').toLowerCase();
  const slash = lower.lastIndexOf('/') + 1;
  return { folder: lower.slice(0, slash), base: lower.slice(slash) };
}

/** pip's requirements files: `requirements-dev.txt`, `requirements/base.in`, `dev-requirements.txt`. */
export const requirementsReader: DocumentReader = {
  format: 'requirements',
  title: 'Requirements files',
  role: 'manifest',
  globs: [
    '**/requirements*.txt',
    '**/*[-_.]requirements.txt',
    '**/*requirements*.in',
    '**/requirements/*.txt',
    '**/requirements/*.in',
  ],
  languageIds: ['pip-requirements'],
  matches(path) {
    const { folder, base } = parts(path);
    if (/^(?:manifest|readme)\b/.test(base)) return false;
    if (/(?:^|\/)requirements\/$/.test(folder)) return /\.(?:txt|in)$/.test(base);
    return /^requirements.*\.txt$|[-_.]requirements\.txt$|requirements.*\.in$/.test(base);
  },
  read: (text) => readRequirements(text, 'requirement'),
};

/** Constraints files: the same syntax, but their entries ask for nothing; they only narrow what others ask for. */
export const constraintsReader: DocumentReader = {
  format: 'requirements',
  title: 'Constraints files',
  role: 'manifest',
  globs: ['**/*constraints*.txt'],
  languageIds: [],
  matches: (path) => /constraints[^/]*\.txt$/.test(parts(path).base),
  read: (text) => readRequirements(text, 'constraint'),
};
