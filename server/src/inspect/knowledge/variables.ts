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

/** Whose secret a variable holds by the name that their documents give it, what their hosts are called, and the domain that is theirs alone. */
const services: readonly (readonly [RegExp, RegExp, RegExp?])[] = [
  [/^(?:GITHUB_|GH_)/, /github/, /(?:^|\.)github\.com$/],
  [/^(?:GITLAB_|CI_JOB_|CI_REGISTRY_)/, /gitlab/, /(?:^|\.)gitlab\.com$/],
  // Below that domain anybody has a place.
  [/^AWS_/, /amazonaws|aws\.amazon/],
  [/^(?:NPM_|NODE_AUTH)/, /npmjs|npm/, /(?:^|\.)npmjs\.(?:org|com)$/],
  [/^(?:PYPI_|TWINE_|POETRY_PYPI_|UV_PUBLISH_)/, /pypi/, /(?:^|\.)pypi\.org$/],
  [/^(?:AZURE_|ARM_)/, /azure|microsoft|windows\.net/],
  [/^(?:GOOGLE_|GCP_|GCLOUD_)/, /google/],
  [/^(?:HF_|HUGGING_?FACE_)/, /huggingface|hf\.co/, /(?:^|\.)huggingface\.co$/],
  [/^OPENAI_/, /openai|azure/, /(?:^|\.)openai\.com$/],
  [/^ANTHROPIC_/, /anthropic/, /(?:^|\.)anthropic\.com$/],
  [/^SLACK_/, /slack/],
  [/^STRIPE_/, /stripe/],
  [/^(?:DOCKER_|DOCKERHUB_)/, /docker/],
  [/^VAULT_/, /vault/],
  [/^(?:DATABRICKS_)/, /databricks/],
  [/^(?:KUBECONFIG$|SSH_AUTH_SOCK$|DATABASE_URL$)/, /^$/],
];

function serviceOf(name: string) {
  const upper = name.toUpperCase();
  return services.find(([variable]) => variable.test(upper));
}

/** Whether a secret of a known service goes to a host that is not that service's. `host` may be empty where it is not known. */
export function isOthersSecret(name: string, host: string): boolean {
  const service = serviceOf(name);
  return service !== undefined && host !== '' && !service[1].test(host);
}

/** Whether a secret of a known service goes to that service: a token of GitHub's to `api.github.com`. */
export function isOwnSecret(name: string, host: string): boolean {
  return serviceOf(name)?.[2]?.test(host) === true;
}
