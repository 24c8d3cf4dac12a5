/**
 * Names of environment variables that hold secrets, by what public documentation of services says and by their words.
 */
const words =
  /(?:^|_)(?:SECRET|SECRETS|PASSWORD|PASSWD|PASS|TOKEN|TOKENS|CREDENTIALS?|APIKEY|API_KEY|ACCESS_KEY|ACCESS_KEY_ID|PRIVATE_KEY|AUTH_KEY|ENCRYPTION_KEY|MNEMONIC|SEED_PHRASE|PAT)(?:_|$)|^(?:KUBECONFIG|DATABASE_URL|AWS_[A-Z_]+KEY(?:_ID)?|SSH_AUTH_SOCK|CI_JOB_JWT|GPG_PASSPHRASE|[A-Z0-9_]*(?:TOKEN|APIKEY|API_KEY|PASSWORD|SECRET))$/;

/** Known to hold no secret although their words say so. */
const harmless =
  /^(?:TOKENIZERS_|TOKEN_LIMIT|MAX_TOKENS|.*_TOKENS?_(?:PATH|FILE|URL|LIMIT|COUNT)$|PASS_)|^(?:PWD|OLDPWD|PATH)$/;

/** Whether a variable of this name holds a secret, as far as names tell. */
export function isSecretVariable(name: string): boolean {
  const upper = name.slice(0, 200).toUpperCase();
  return words.test(upper) && !harmless.test(upper);
}

/** Variables that name who or what machine this is. */
const identifying = new Set(
  'USER USERNAME LOGNAME COMPUTERNAME HOSTNAME USERDOMAIN USERDNSDOMAIN USERPROFILE LOGONSERVER PROCESSOR_IDENTIFIER'.split(
    ' ',
  ),
);

export function isIdentifyingVariable(name: string): boolean {
  return identifying.has(name.toUpperCase());
}
