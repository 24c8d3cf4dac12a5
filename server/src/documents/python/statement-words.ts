/** Words that cannot begin a line inside brackets: where one does, a bracket above was not closed. */
export const statementWords: ReadonlySet<string> = new Set(
  'assert break class continue def del except finally global import nonlocal pass raise return try while with'.split(
    ' ',
  ),
);
