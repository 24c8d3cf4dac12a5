/** The settings under `wheelwarden.` as both sides read them (`workspace/configuration`, per resource). */
export interface Settings {
  /** Off: nothing is shown and nothing is asked. */
  readonly enable: boolean;
  /** The index to ask; empty: what pip would ask. */
  readonly indexUrl: string;
  /** The index above is a mirror of PyPI, so its names are public. */
  readonly mirrorsPypi: boolean;
  /** Where known vulnerabilities and malware verdicts come from: the advisory service, or the database on this machine. */
  readonly advisories: 'service' | 'local' | 'off';
  readonly osvUrl: string;
  /** Where the database on this machine is fetched from: the folder of OSV's dumps, or a mirror of it. */
  readonly osvDumpsUrl: string;
  /** Never use the network. */
  readonly offline: boolean;
  /** Days a release must have been public before it passes without a word. */
  readonly cooldownDays: number;
  /** Rule id → level or `off`. */
  readonly rules: Readonly<Record<string, 'error' | 'warning' | 'information' | 'hint' | 'off'>>;
  /** Whether import statements are assessed. */
  readonly imports: boolean;
  /** Which releases are looked into without being asked for: none, those there is a doubt about, all that documents pin. */
  readonly inspect: 'off' | 'new' | 'all';
  /** Whether names and included files are links. */
  readonly links: boolean;
}

export const defaultSettings: Settings = {
  enable: true,
  indexUrl: '',
  mirrorsPypi: false,
  advisories: 'service',
  osvUrl: 'https://api.osv.dev',
  osvDumpsUrl: 'https://storage.googleapis.com/osv-vulnerabilities/',
  offline: false,
  cooldownDays: 3,
  rules: {},
  imports: true,
  inspect: 'new',
  links: true,
};
