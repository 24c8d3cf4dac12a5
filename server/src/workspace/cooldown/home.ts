/** The file in which a project's own tool would be told to wait, and what it holds now. */
export interface CooldownHome {
  readonly tool: 'uv' | 'poetry';
  /** Absolute path. */
  readonly file: string;
  readonly fileName: 'pyproject.toml' | 'uv.toml' | 'poetry.toml';
  /** Null where the file is not there yet. */
  readonly text: string | null;
}
