import { ownTable } from '../../own-table.ts';
import type { Call } from '../../python/behaviour.ts';
import { hole, type Value } from '../../python/value.ts';
import { usualPath } from '../paths.ts';
import { textOf } from '../text-of.ts';
import { argument } from './arguments.ts';

/** Something leaves this machine, or may. */
export interface SendSink {
  readonly by: 'http' | 'dns' | 'socket' | 'mail' | 'file transfer' | 'message' | 'command';
  /** The address as far as it is known. */
  readonly address: string;
  /** The value that is the address; null where it is not given in this call. */
  readonly target: Value | null;
  /** What goes along: bodies, queries, parts of the address. */
  readonly carried: readonly Value[];
  /** What only proves who asks: headers, logins. */
  readonly proof: readonly Value[];
}

const verbs = 'get post put patch delete head options request send stream build_request'.split(' ');

const httpRoots =
  `requests requests.Session() requests_html.HTMLSession() httpx httpx.Client() httpx.AsyncClient()
  aiohttp aiohttp.ClientSession() aiohttp.client.ClientSession() cloudscraper.create_scraper() curl_cffi.requests niquests
  tls_client.Session() treq urllib3.PoolManager() urllib3 urllib3.HTTPConnectionPool() urllib3.HTTPSConnectionPool() grequests
  faster_than_requests httplib2.Http() asks`.split(/\s+/);

/** HTTP calls with the position of the address. */
const http = new Map<string, number>();
for (const root of httpRoots) {
  for (const verb of verbs)
    http.set(`${root}.${verb}`, verb === 'request' || verb === 'stream' || verb === 'build_request' ? 1 : 0);
}
http.set('httplib2.Http().request', 0);
http.set('urllib.request.urlopen', 0);
http.set('urllib.request.urlretrieve', 0);
http.set('urllib.request.build_opener().open', 0);
http.set('urllib.request.OpenerDirector().open', 0);
http.set('urllib.request.URLopener().open', 0);
http.set('urllib3.PoolManager().urlopen', 1);
http.set('wget.download', 0);

const proofKeywords = new Set([
  'headers',
  'auth',
  'cookies',
  'cert',
  'verify',
  'proxies',
  'timeout',
  'stream',
  'allow_redirects',
  'context',
]);
const notCarried = new Set([
  'verify',
  'proxies',
  'timeout',
  'stream',
  'allow_redirects',
  'context',
  'ssl',
  'follow_redirects',
  'retries',
  'cert',
]);

const connections = new Set([
  'http.client.HTTPSConnection()',
  'http.client.HTTPConnection()',
  'httplib.HTTPSConnection()',
  'httplib.HTTPConnection()',
]);

const dns = new Set(
  `socket.gethostbyname socket.gethostbyname_ex socket.getaddrinfo dns.resolver.resolve dns.resolver.query
   dns.resolver.Resolver().resolve dns.resolver.Resolver().query dns.asyncresolver.resolve aiodns.DNSResolver().query
   pydig.query dns.message.make_query dnslib.DNSRecord.question`.split(/\s+/),
);

const socketRoots = [
  'socket.socket()',
  'socket.create_connection()',
  'ssl.wrap_socket()',
  'ssl.SSLContext().wrap_socket()',
  'ssl.create_default_context().wrap_socket()',
];
const socketVerbs = new Set(['send', 'sendall', 'sendto', 'sendfile', 'sendmsg']);

/** Other ways, with the positions of what is carried. */
const others: Readonly<Record<string, readonly [SendSink['by'], number]>> = ownTable({
  'smtplib.SMTP().sendmail': ['mail', 2],
  'smtplib.SMTP_SSL().sendmail': ['mail', 2],
  'smtplib.SMTP().send_message': ['mail', 0],
  'smtplib.SMTP_SSL().send_message': ['mail', 0],
  'yagmail.SMTP().send': ['mail', 0],
  'ftplib.FTP().storbinary': ['file transfer', 0],
  'ftplib.FTP().storlines': ['file transfer', 0],
  'ftplib.FTP_TLS().storbinary': ['file transfer', 0],
  'paramiko.SFTPClient.from_transport().put': ['file transfer', 0],
  'paramiko.SSHClient().open_sftp().put': ['file transfer', 0],
  'boto3.client().put_object': ['file transfer', 0],
  'boto3.client().upload_file': ['file transfer', 0],
  'websocket.create_connection().send': ['message', 0],
  'websocket.WebSocket().send': ['message', 0],
  'websockets.connect().send': ['message', 0],
  'websockets.sync.client.connect().send': ['message', 0],
  'discord_webhook.DiscordWebhook': ['message', 0],
  'discord_webhook.DiscordWebhook().add_file': ['message', 0],
  'discord_webhook.DiscordWebhook().add_embed': ['message', 0],
  'dhooks.Webhook().send': ['message', 0],
  'discord.SyncWebhook.from_url().send': ['message', 0],
  'discord.Webhook.from_url().send': ['message', 0],
  'telebot.TeleBot().send_message': ['message', 1],
  'telebot.TeleBot().send_document': ['message', 1],
  'telebot.TeleBot().send_photo': ['message', 1],
  'telegram.Bot().send_message': ['message', 0],
  'telegram.Bot().send_document': ['message', 0],
  'paho.mqtt.client.Client().publish': ['message', 0],
  'xmlrpc.client.ServerProxy().send': ['message', 0],
  'slack_sdk.WebClient().chat_postMessage': ['message', 0],
});

function madeText(call: Call): string {
  const made = call.receiver?.kind === 'reference' ? call.receiver.made : undefined;
  const named = call.receiver?.kind === 'reference' ? [...(call.receiver.madeWith?.values() ?? [])] : [];
  return [...(made ?? []), ...named].map((one) => textOf(one)).find((one) => one.trim() !== '') ?? hole;
}

/** Null where a call sends nothing. `carried` may hold nothing of worth: a plain download is a send too. */
export function sendOf(call: Call): SendSink | null {
  const path = usualPath(call.callee);
  const at = http.get(path);
  if (at !== undefined) return httpSend(call, at);
  const dot = path.lastIndexOf('.');
  const root = path.slice(0, dot);
  const verb = path.slice(dot + 1);
  if (
    connections.has(root) &&
    (verb === 'request' || verb === 'send' || verb === 'putrequest' || verb === 'putheader')
  ) {
    const place = verb === 'request' || verb === 'putrequest' ? textOf(argument(call, 1, 'url')) : '';
    return {
      by: 'http',
      address: `https://${madeText(call)}${place}`,
      target: null,
      carried:
        verb === 'request' ? [argument(call, 1, 'url'), argument(call, 2, 'body')].filter(given) : call.args,
      proof: [argument(call, 3, 'headers')].filter(given),
    };
  }
  if (dns.has(path)) {
    const target = argument(call, 0, 'qname', 'host');
    return {
      by: 'dns',
      address: textOf(target),
      target,
      carried: target === null ? [] : [target],
      proof: [],
    };
  }
  if (socketVerbs.has(verb) && socketRoots.includes(root)) {
    const target = verb === 'sendto' ? (call.args.at(-1) ?? null) : null;
    return {
      by: 'socket',
      address: target === null ? madeText(call) : textOf(target),
      target,
      carried: call.args.slice(0, 1),
      proof: [],
    };
  }
  if (!Object.hasOwn(others, path)) return null;
  const [by, from] = others[path] ?? ['message', 0];
  return {
    by,
    address: madeText(call),
    target: null,
    carried: [...call.args.slice(from), ...call.keywords.values()],
    proof: [],
  };
}

function given(value: Value | null): value is Value {
  return value !== null;
}

const proofHeaders =
  /^(?:authorization|proxy-authorization|cookie|private-token|job-token|x-?api-?key|api-?key|x-auth-token|x-access-token|access-token|x-goog-api-key|x-.*-token|.*api[-_]?key|user-agent)$/i;

/** Headers by whether they only prove who asks; all that is not written out counts as proof. */
function headerParts(headers: Value): {
  readonly proof: readonly Value[];
  readonly carried: readonly Value[];
} {
  if (headers.kind !== 'mapping') return { proof: [headers], carried: [] };
  const proof: Value[] = [];
  const carried: Value[] = [];
  for (const [name, value] of headers.entries) {
    (proofHeaders.test(textOf(name)) ? proof : carried).push(value);
  }
  return { proof, carried };
}

function httpSend(call: Call, at: number): SendSink {
  const target = argument(call, at, 'url', 'fullurl', 'uri');
  const carried: Value[] = call.args.slice(at);
  const proof: Value[] = [];
  for (const [name, value] of call.keywords) {
    if (notCarried.has(name)) continue;
    if (name === 'headers') {
      const parts = headerParts(value);
      proof.push(...parts.proof);
      carried.push(...parts.carried);
    } else if (proofKeywords.has(name)) proof.push(value);
    else carried.push(value);
  }
  if (target?.kind === 'reference' && /Request\(\)$/.test(target.path) && target.made !== undefined) {
    // A prepared request: what it was made with tells body from headers.
    const body = target.madeWith?.get('data') ?? target.madeWith?.get('json');
    const headers = target.madeWith?.get('headers') ?? target.made[2];
    const parts = [
      ...target.made.slice(0, 2),
      ...(body === undefined ? [] : [body]),
      ...carried.filter((one) => one !== target),
    ];
    return {
      by: 'http',
      address: textOf(target),
      target,
      carried: parts,
      proof: headers === undefined ? proof : [...proof, headers],
    };
  }
  return { by: 'http', address: textOf(target), target, carried, proof };
}
