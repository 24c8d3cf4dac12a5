/** The command that a compiled requirements file (or `pylock.toml`) says it was made by. */
export interface CompileCommand {
  readonly program: 'pip-compile' | 'uv pip compile' | 'uv export';
  readonly words: readonly string[];
}

const announcements = ['following command:', 'to update, run:'];
const longestHeader = 4_000;

/**
 * Reads the command from the comments at the top: pip-tools writes it below "by the following command:" or "To update,
 * run:", uv below "via the following command:". Null where there is none, or it is another program's.
 */
export function compileCommand(text: string): CompileCommand | null {
  const lines = text.slice(0, longestHeader).split(/\r?\n/);
  const announced = lines.findIndex(announces);
  const command: string[] = [];
  for (const line of announced < 0 ? [] : lines.slice(announced + 1)) {
    const said = line.startsWith('#') ? line.slice(1).trim() : '';
    if (said === '' && (command.length > 0 || line === '')) break;
    if (said !== '') command.push(said.endsWith('\\') ? said.slice(0, -1).trim() : said);
  }
  const words = command.join(' ').split(/[ \t]+/);
  for (const program of ['pip-compile', 'uv pip compile', 'uv export'] as const) {
    const length = program.split(' ').length;
    if (words.slice(0, length).join(' ') === program) return { program, words: words.slice(length) };
  }
  return null;
}

function announces(line: string): boolean {
  const said = line.trim().toLowerCase();
  return line.startsWith('#') && announcements.some((announcement) => said.endsWith(announcement));
}

/** Options that say how to resolve and what to write, and that take no value. */
const flags = options(`
  --all-extras --all-groups --allow-unsafe --annotate --emit-build-options --emit-find-links --emit-index-annotation
  --emit-index-url --emit-marker-expression --emit-options --emit-trusted-host --generate-hashes
  --header --no-allow-unsafe --no-annotate --no-emit-find-links --no-emit-index-url --no-emit-options
  --no-emit-trusted-host --no-header --no-strip-extras --no-strip-markers --pre --quiet -q --reuse-hashes --strip-extras
  --universal
`);
/** The same with a value, behind a space or a `=`. */
const valued = options(`
  --annotation-style --exclude-newer --extra --fork-strategy --format --group --prerelease --python-platform
  --python-version --resolution --resolver --unsafe-package --no-emit-package
`);
/** Those whose value is a file that is read. */
const reading = options(
  '--constraint --constraints -c --override --overrides --build-constraint --build-constraints',
);
const writing = options('--output-file -o');
/** Left out: they would upgrade more than was asked for. */
const upgrading = options('--upgrade -U');
const upgradingOne = options('--upgrade-package -P');

const plainValue = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;
const plainPath = /^(?:\.\/)?(?:[A-Za-z0-9_][A-Za-z0-9_.-]*\/)*[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const source = /\.(?:in|txt|toml|cfg|py)$/;

/**
 * The arguments of a compile command that are safe to hand to a person's shell: options known to be harmless, plain
 * values, relative paths within the project, and no other output than the file itself. Null where there is any other:
 * the header of a file from a repository may hold anything, and a command without one of its options resolves otherwise.
 */
export function safeArguments(
  { program, words }: CompileCommand,
  outputName: string,
): readonly string[] | null {
  const safe: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [option = '', attached] = split(word);
    if (!word.startsWith('-')) {
      if (!plainPath.test(word) || !source.test(word)) return null;
      safe.push(word);
    } else if (flags.has(word)) {
      safe.push(word);
    } else if (!upgrading.has(word)) {
      const value = attached ?? words[++at] ?? '';
      if (upgradingOne.has(option)) continue;
      if (!isSafeValue(option, value, outputName)) return null;
      safe.push(attached === undefined ? `${option} ${value}` : word);
    }
  }
  // Without the option uv prints, and does not know the versions to keep.
  const printed = program === 'uv pip compile' && !safe.some((word) => /^(?:-o|--output-file)\b/.test(word));
  if (!printed) return safe;
  const inFolder = safe.some((word) => word.includes('/')) || !plainPath.test(outputName);
  return inFolder ? null : [...safe, `-o ${outputName}`];
}

function isSafeValue(option: string, value: string, outputName: string): boolean {
  if (valued.has(option)) return plainValue.test(value);
  if (reading.has(option)) return plainPath.test(value);
  return writing.has(option) && plainPath.test(value) && value.split('/').at(-1) === outputName;
}

function split(word: string): readonly [string] | readonly [string, string] {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  return equals < 0 ? [word] : [word.slice(0, equals), word.slice(equals + 1)];
}

function options(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
