import { isLoopback } from '../../../common/loopback.ts';
import { cleanOutsideText } from '../outside-text.ts';
import type { IndexTool } from '../workspace/tool-config.ts';
import type { Finding } from './finding.ts';
import { readAddress } from './index-address.ts';
import { type IndexRule, type IndexRuleInput, makeIndexFinding } from './index-rule.ts';

/** Whoever stands between this machine and the index can hand out other packages than it has. */
export const insecureIndex: IndexRule = {
  id: 'insecure-index',
  defaultLevel: 'warning',
  summary: 'An index is asked without encryption, or without a look at its certificate.',

  check(input) {
    const { word } = input;
    if (word.kind === 'trusted-host') {
      const host = cleanOutsideText(word.trusted.host, 100).replace(/:\d+$/, '');
      // What is only filled in when the tool runs may be this machine; `http:` on the same host says more already.
      if (host === '' || /[${}]/.test(host) || isLoopback(host) || isPlain(host, input)) return null;
      const option = trustOption[input.tool];
      return uncheckedCertificate(input, host, option, 'Take the option out');
    }
    const address = readAddress(word.option.url);
    if (address === null || isLoopback(address.host)) return null;
    if (address.scheme === 'http') return withoutEncryption(input, address.host);
    if (!word.option.unverified) return null;
    return uncheckedCertificate(input, address.host, 'verify_ssl = false', 'Set it to true');
  },
};

/** Whether an index of the document is asked at this host by plain http. */
function isPlain(host: string, { options }: IndexRuleInput): boolean {
  return options.some(({ url }) => {
    const address = readAddress(url);
    return address?.scheme === 'http' && address.host === host.toLowerCase();
  });
}

function withoutEncryption(input: IndexRuleInput, host: string): Finding {
  return makeIndexFinding(input, {
    rule: 'insecure-index',
    level: 'warning',
    certainty: 'high',
    host,
    message: `${host} is asked over http, without encryption: whoever is on the way can hand out other packages, and read the passwords sent there. Use https.`,
    said: `The address of ${host} begins with http.`,
    suggestions: [{ kind: 'secure-index' }],
  });
}

function uncheckedCertificate(input: IndexRuleInput, host: string, option: string, undo: string): Finding {
  return makeIndexFinding(input, {
    rule: 'insecure-index',
    level: 'warning',
    certainty: 'high',
    host,
    message: `The certificate of ${host} is not checked (${option}): whoever is on the way can stand in for it. ${undo}; if the certificate is your own, ${ownAuthority[input.tool]}.`,
    said: `${option} is set for ${host}.`,
  });
}

const trustOption: Readonly<Record<IndexTool, string>> = {
  pip: '--trusted-host',
  uv: 'allow-insecure-host',
  poetry: 'trusted host',
  pdm: 'verify_ssl = false',
  pipenv: 'verify_ssl = false',
  hatch: '--trusted-host',
};

/** How each tool is told of an authority of one's own, by its documentation. */
const ownAuthority: Readonly<Record<IndexTool, string>> = {
  pip: 'name its authority with --cert or PIP_CERT',
  uv: 'name its authority with SSL_CERT_FILE',
  poetry: 'name its authority with certificates.NAME.cert of the configuration',
  pdm: "name its authority with the source's ca_certs",
  pipenv: 'name its authority with PIP_CERT',
  hatch: 'name its authority with PIP_CERT',
};
