/** What a person who opened the sample for the first time should look at. */
export const storefrontGuide = `Worth a look:
  requirements.txt    names and pins with a squiggle: rest the mouse on one to see what is known and from where
  pyproject.toml      the same for a project's own metadata
  *.py                imports of packages that no manifest declares
  requirements/sample-index.txt   with --sample-index: postagewright was looked into; its hover shows what was found
  Ctrl+. on a squiggle offers the fix; Ctrl+Shift+M lists all problems; the status bar says how fresh the answers are.
  npm start -- --warehouse opens the second sample, which has an index of its own.`;

/** The same for the second sample. */
export const warehouseGuide = `Worth a look:
  requirements.txt    an index asked over http, a private name that pip may take from PyPI, a branch that may move
  the status bar      one index waits for your word; click it to decide (no such index answers)`;
