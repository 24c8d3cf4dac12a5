import { type DocumentReader, emptyReading } from './reader.ts';

/** Install commands in the `RUN` instructions of a Dockerfile. */
export const dockerfileReader: DocumentReader = {
  format: 'dockerfile',
  title: 'Dockerfile and Containerfile (install commands)',
  role: 'commands',
  globs: ['**/Dockerfile', '**/Dockerfile.*', '**/*.Dockerfile', '**/Containerfile', '**/Containerfile.*'],
  languageIds: ['dockerfile'],
  matches: (path) =>
    /(?:^|[\\/])(?:(?:Docker|Container)file(?:\.[^\\/]+)?|[^\\/]+\.(?:docker|container)file)$/i.test(path),
  read: () => emptyReading,
};
