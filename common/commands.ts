/** Commands the server answers by `workspace/executeCommand`, in any editor. */
export const serverCommands = {
  /** Arguments: one opaque finding id, as in a diagnostic's `data`. */
  ignore: 'wheelwarden.ignore',
  /** Arguments: one opaque fix id, handed out in a hover. */
  applyFix: 'wheelwarden.applyFix',
  /** Arguments: one opaque fix id. Puts the fix's command on the clipboard, or shows it; it is never run. */
  copyCommand: 'wheelwarden.copyCommand',
  checkWorkspace: 'wheelwarden.checkWorkspace',
  clearCache: 'wheelwarden.clearCache',
  updateAdvisories: 'wheelwarden.updateAdvisories',
  /**
   * Asks about the indexes that the workspace names and the user does not. Arguments: none for all that wait, or one
   * opaque id of an origin, handed out in a code action or a hover.
   */
  reviewIndexes: 'wheelwarden.reviewIndexes',
  /**
   * Looks into a release and shows what was found. Arguments: one opaque id, handed out in a code action or a hover, or
   * `NAME==VERSION`.
   */
  lookInside: 'wheelwarden.lookInside',
  /** Shows what was said about such indexes, to be taken back. */
  forgetIndexes: 'wheelwarden.forgetIndexes',
} as const;

/** Commands of the VS Code side alone. */
export const clientCommands = {
  restart: 'wheelwarden.restart',
  showLog: 'wheelwarden.showLog',
  /** Keeps a user name and a password for an index in the editor's secret storage. */
  signIn: 'wheelwarden.signIn',
  signOut: 'wheelwarden.signOut',
  /** Asks which release to look into. */
  lookInsideRelease: 'wheelwarden.lookInsideRelease',
  /** Begins a report to PyPI from the evidence that is shown. */
  reportRelease: 'wheelwarden.reportRelease',
} as const;

/** The only commands a hover may run. */
export const hoverCommands: readonly string[] = [
  serverCommands.ignore,
  serverCommands.applyFix,
  serverCommands.copyCommand,
  serverCommands.reviewIndexes,
  serverCommands.lookInside,
];
