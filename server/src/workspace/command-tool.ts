/** `uv pip install`, `uv add`, `uvx`, also in the words of a list (`["uv", "pip", "install"]`). */
const uv = /(?<![\w.-])(?:uvx|uv(?:[\s"',\\]{1,20}(?:pip|add|sync|run|tool)))(?![\w-])/;
/** pip's own commands, and not uv's of that name. */
const pip =
  /(?<![\w.-])(?<!(?<![\w.-])uv[\s"',\\]{1,20})pip[\d.]*[\s"',\\]{1,20}(?:install|download|wheel)(?![\w-])/;

/** pip brings uv and nothing else: `pip install --no-cache-dir "uv==0.8"`. */
const bringsUv =
  /(?<![\w.-])pip[\d.]*[ \t]+install(?:[ \t]+-[\w-]+(?:=[^\s;&|]+)?)*[ \t]+["']?uv(?:[=<>~!][^\s"';&|]*)?["']?(?=[ \t]*(?:$|[\n\r;&|]))/g;

/**
 * Whether uv alone installs what a text of commands names. `pip install` of anything but uv itself, and it is taken for
 * pip's, which knows no order among indexes.
 */
export function isUvAlone(text: string): boolean {
  return uv.test(text) && !pip.test(text.replace(bringsUv, ' '));
}
