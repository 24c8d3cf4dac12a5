/** The files of the data folder; `data/README.md` says where each comes from. */
export const dataFiles = {
  /** Every project name, as a filter: `name-filter.ts`. */
  names: 'names.bin',
  /** The most downloaded projects in order: `popular-names.ts`. */
  popular: 'popular.txt',
  /** Which distributions provide a module: `import-map.ts`. */
  imports: 'imports.txt',
  /** Names of commands, files and the language, which are no projects: `meant.ts`. */
  meant: 'meant.json',
  /** What makes a name look like another, and how much each sign counts: `lookalike-table.ts`. */
  lookalikes: 'lookalikes.json',
} as const;
