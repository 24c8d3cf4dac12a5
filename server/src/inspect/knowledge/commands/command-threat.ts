/** What a command line does that speaks against whoever runs it by itself. */
export interface CommandThreat {
  readonly kind:
    | 'download-run'
    | 'hidden-powershell'
    | 'decode-run'
    | 'reverse-shell'
    | 'persistence'
    | 'installs'
    | 'wipes'
    | 'mines'
    | 'sends-secrets'
    | 'sends-host';
  /** What is fetched, run, installed or removed, for people; attacker-written. */
  readonly what: string;
  /** Addresses that stand in the command. */
  readonly addresses: readonly string[];
}
