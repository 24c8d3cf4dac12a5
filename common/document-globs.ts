/** Files whose text the server must see as it stands in the editor; a test compares them with the server's readers. */
export const documentGlobs: readonly string[] = [
  '**/pyproject.toml',
  '**/*constraints*.txt',
  '**/requirements*.txt',
  '**/*[-_.]requirements.txt',
  '**/*requirements*.in',
  '**/requirements/*.txt',
  '**/requirements/*.in',
  '**/*.py',
  '**/*.pyi',
];

/** Language ids whose documents are read whatever their name is. */
export const documentLanguages: readonly string[] = ['python', 'pip-requirements'];

/** Files that decide how the others are judged. */
export const policyGlobs: readonly string[] = ['**/wheelwarden.toml', '**/pyproject.toml'];
