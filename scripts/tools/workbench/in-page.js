// Runs inside the workbench's page: tells what a person sees in the active editor, in screen coordinates.
globalThis.look = (() => {
  // A notebook lies over the group it belongs to; its first cell of code stands for it.
  const editor = () =>
    document.querySelector('.editor-group-container.active .monaco-editor') ??
    document.querySelector('.notebookOverlay .code-cell-row .monaco-editor');

  /** The characters of a rendered line with their boxes; the editor draws spaces as no-break spaces. */
  function characters(line) {
    const found = [];
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data;
      for (let index = 0; index < text.length; index++) {
        const range = document.createRange();
        range.setStart(walker.currentNode, index);
        range.setEnd(walker.currentNode, index + 1);
        found.push({ text: text[index].replace('\u00a0', ' '), box: range.getBoundingClientRect() });
      }
    }
    return found;
  }

  function lines() {
    const rendered = [...(editor()?.querySelectorAll('.view-lines > .view-line') ?? [])];
    return rendered
      .map((line) => ({ top: line.getBoundingClientRect().top, characters: characters(line) }))
      .sort((a, b) => a.top - b.top);
  }

  const written = (line) => line.characters.map((character) => character.text).join('');

  return {
    /** The text in view, line by line. */
    text: () => lines().map(written).join('\n'),

    /** Where a piece of text stands; null where it is not in view. */
    boxOf(needle) {
      for (const line of lines()) {
        const at = written(line).indexOf(needle);
        if (at < 0) continue;
        const first = line.characters[at].box;
        const last = line.characters[at + needle.length - 1].box;
        return { x: first.left, y: first.top, width: last.right - first.left, height: first.height };
      }
      return null;
    },

    /** Every squiggle: its level and the text above it. */
    squiggles() {
      const all = editor()?.querySelectorAll('.view-overlays .cdr') ?? [];
      return [...all].flatMap((element) => {
        const level = /squiggly-(error|warning|info|hint)/.exec(element.className)?.[1];
        if (level === undefined) return [];
        const box = element.getBoundingClientRect();
        const line = lines().find((each) => Math.abs(each.top - box.top) < box.height / 2);
        const above = (line?.characters ?? []).filter(({ box: { left, right } }) => {
          const middle = (left + right) / 2;
          return middle > box.left && middle < box.right;
        });
        return [{ level, text: above.map((character) => character.text).join(''), top: box.top }];
      });
    },
  };
})();
