/** What a person who opened the sample for the first time should look at. */
export const whatToLookAt = `Worth a look:
  requirements.txt    names and pins with a squiggle: rest the mouse on one to see what is known and from where
  pyproject.toml      the same for a project's own metadata
  *.py                imports of packages that no manifest declares
  Ctrl+. on a squiggle offers the fix; Ctrl+Shift+M lists all problems; the status bar says how fresh the answers are.`;
