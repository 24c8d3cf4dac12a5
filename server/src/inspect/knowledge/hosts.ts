import { defaultFilesHost, defaultIndexUrl } from '../../sources/default-index.ts';
/**
 * What is publicly known of hosts. A kind says what anybody can do with such a host without owning it; that an address is of
 * a kind proves nothing by itself.
 */
export type HostKind =
  /** Takes what is posted and shows it to whoever knows the address: chat webhooks and bots. */
  | 'webhook'
  /** Shows its requests to whoever made the address: request bins, out-of-band testing. */
  | 'request-bin'
  /** Lends a name to somebody's own machine. */
  | 'tunnel'
  /** Holds text that anybody may put there. */
  | 'paste'
  /** Holds files that anybody may put there. */
  | 'file-host'
  | 'shortener'
  /** Says from where one asks. */
  | 'address-echo'
  /** Error reports and usage figures, on the vendor's account. */
  | 'analytics'
  /** Where compilers, languages and packages come from, by the hands of those who make them. */
  | 'packages'
  /** A pool that hands out work to miners. */
  | 'mining-pool';

/** An address taken apart; `path` begins with `/`. Lower-case host; holes of folding stay in it. */
export interface Address {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
}

/** Host endings; each also covers the names below it. A part behind the first `/` must begin the path. */
const known: Readonly<Record<HostKind, string>> = {
  webhook: `discord.com/api/webhooks discordapp.com/api/webhooks canary.discord.com/api/webhooks ptb.discord.com/api/webhooks
    discord.com/api/v discordapp.com/api/v api.telegram.org/bot hooks.slack.com webhook.office.com qyapi.weixin.qq.com oapi.dingtalk.com
    open.feishu.cn maker.ifttt.com api.pushover.net ntfy.sh api.callmebot.com guilded.gg/api/webhooks media.guilded.gg/webhooks
    sctapi.ftqq.com pushplus.plus formspree.io script.google.com/macros`,
  'request-bin': `webhook.site requestbin.com requestbin.net requestcatcher.com pipedream.net beeceptor.com oastify.com burpcollaborator.net
    oast.pro oast.live oast.site oast.online oast.fun oast.me interact.sh interactsh.com dnslog.cn ceye.io requestrepo.com
    hookbin.com postb.in mockbin.org mockbin.io canarytokens.com canarytokens.org dnslog.pw dnslog.link eyes.sh bxss.me typedwebhook.tools
    webhook.cool hookdeck.com ptsv2.com ptsv3.com toptal.com/developers/postbin smee.io webhookinbox.com dnsbin.zhack.ca`,
  tunnel: `ngrok.io ngrok.app ngrok.dev ngrok-free.app ngrok-free.dev trycloudflare.com loca.lt localhost.run lhr.life serveo.net
    localtunnel.me telebit.io bore.pub pagekite.me tunnelmole.net portmap.host portmap.io playit.gg localto.net
    duckdns.org no-ip.org no-ip.biz ddns.net hopto.org zapto.org sytes.net dynu.net`,
  paste: `pastebin.com paste.ee hastebin.com dpaste.com dpaste.org rentry.co rentry.org controlc.com ghostbin.com privatebin.net
    paste.rs termbin.com ix.io sprunge.us 0bin.net pastes.io paste.c-net.org textbin.net justpaste.it bpa.st paste.debian.net
    pasteio.com pastecode.io pastefy.app paste.gg gist.githubusercontent.com paste.sh telegra.ph cl1p.net jsonkeeper.com jsonbin.io
    npoint.io glitch.me steamcommunity.com`,
  'file-host': `transfer.sh gofile.io store1.gofile.io anonfiles.com anonfile.com bayfiles.com catbox.moe file.io 0x0.st temp.sh tmpfiles.org
    uguu.se litterbox.catbox.moe filebin.net oshi.at keep.sh bashupload.com wetransfer.com mega.nz mega.co.nz mediafire.com
    sendspace.com zippyshare.com uploadfiles.io ufile.io pixeldrain.com cdn.discordapp.com media.discordapp.net dropmefiles.com
    krakenfiles.com workupload.com filetransfer.io send-anywhere.com dropbox.com/s dl.dropboxusercontent.com
    dl.dropbox.com drive.google.com docs.google.com/uc 1fichier.com fileditch.com files.fm easyupload.io anondrop.net x0.at filebin.ca
    api.anonfiles.com tmpfile.link ufile.io qu.ax pomf.lain.la cdn.filestackcontent.com i.imgur.com`,
  shortener: `bit.ly tinyurl.com t.co is.gd v.gd cutt.ly rb.gy shorturl.at goo.gl ow.ly t.ly tiny.cc rebrand.ly grabify.link iplogger.org iplogger.com
    iplogger.ru 2no.co yip.su`,
  'address-echo': `api.ipify.org api64.ipify.org ipify.org ipinfo.io icanhazip.com ifconfig.me ifconfig.co ip-api.com ipapi.co checkip.amazonaws.com
    checkip.dyndns.org myexternalip.com wtfismyip.com ident.me ipecho.net geolocation-db.com geoplugin.net freegeoip.app ip.42.pl
    httpbin.org/ip api.myip.com ipwho.is ipwhois.app whatismyip.com ipgeolocation.io ip.sb seeip.org`,
  analytics: `sentry.io segment.io segment.com posthog.com mixpanel.com amplitude.com google-analytics.com datadoghq.com datadoghq.eu newrelic.com
    honeycomb.io bugsnag.com rollbar.com scarf.sh plausible.io heapanalytics.com applicationinsights.azure.com rudderstack.com
    logfire.pydantic.dev traceloop.com snowplowanalytics.com`,
  packages: `python.org bootstrap.pypa.io ${new URL(defaultIndexUrl).hostname} ${defaultFilesHost} nodejs.org sh.rustup.rs static.rust-lang.org golang.org go.dev
    download.pytorch.org developer.download.nvidia.com cmake.org kernel.org gnu.org archive.apache.org dlcdn.apache.org repo.anaconda.com
    repo1.maven.org install.python-poetry.org get.sdkman.io astral.sh`,
  'mining-pool': `minexmr.com supportxmr.com nanopool.org moneroocean.stream hashvault.pro 2miners.com f2pool.com nicehash.com unmineable.com
    herominers.com xmrpool.eu monerohash.com c3pool.com c3pool.org dwarfpool.com ethermine.org hiveon.net flexpool.io
    woolypooly.com zpool.ca prohashing.com antpool.com rx.unmineable.com pool.xmr.pt gulf.moneroocean.stream minergate.com xmr.pool`,
};

const byHost = new Map<string, { readonly kind: HostKind; readonly path: string }[]>();
for (const [kind, list] of Object.entries(known) as [HostKind, string][]) {
  for (const entry of list.split(/\s+/)) {
    const slash = entry.indexOf('/');
    const host = slash < 0 ? entry : entry.slice(0, slash);
    const rows = byHost.get(host) ?? [];
    rows.push({ kind, path: slash < 0 ? '' : entry.slice(slash) });
    byHost.set(host, rows);
  }
}

/** Null where the text is no address with a host: `https://host/path`, `tcp://…`, `//host`. */
export function addressOf(text: string): Address | null {
  const found = /^\s*(?:([a-z][a-z0-9+.-]{1,20}):)?\/\/([^/?#\s"'<>]{1,300})([^\s"'<>]{0,2000})/i.exec(
    text.slice(0, 2400),
  );
  if (found?.[2] === undefined) return null;
  const authority = found[2].slice(found[2].lastIndexOf('@') + 1).toLowerCase();
  const port = /:(\d{1,5})$/.exec(authority);
  const host = port === null ? authority : authority.slice(0, port.index);
  const rest = found[3] ?? '';
  return {
    scheme: (found[1] ?? '').toLowerCase(),
    host: host.replace(/\.$/, ''),
    port: port?.[1] ?? '',
    path: rest.startsWith('/') ? rest : `/${rest}`,
  };
}

/** All addresses in a text, at most 20. */
export function addressesIn(text: string): readonly Address[] {
  const found: Address[] = [];
  for (const { 0: written } of text
    .slice(0, 20_000)
    .matchAll(/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>|;)]{1,600}/gi)) {
    const address = addressOf(written);
    if (address !== null) found.push(address);
    if (found.length >= 20) break;
  }
  return found;
}

/** What is known of a host; null where nothing is. */
export function kindOfHost({ host, path }: Pick<Address, 'host' | 'path'>): HostKind | null {
  const labels = host.split('.');
  for (let from = 0; from < labels.length; from += 1) {
    const rows = byHost.get(labels.slice(from).join('.'));
    const row = rows?.find((one) => path.startsWith(one.path));
    if (row !== undefined) return row.kind;
  }
  return null;
}

/** Whether the host is written as an IPv4 address (dotted, or as one number) or an IPv6 address. */
export function isLiteralHost(host: string): boolean {
  return /^(?:\d{1,3}\.){3}\d{1,3}$|^0x[0-9a-f]{8}$|^\d{8,10}$|^\[[0-9a-f:.]+\]$/i.test(host);
}

/** Whether a literal host lies on this machine, in a private network or in a range kept for documents (RFC 1918, 5735, 5737, 6598). */
export function isLocalHost(host: string): boolean {
  return (
    /^(?:localhost|.*\.local|.*\.localhost|host\.docker\.internal|metadata\.google\.internal)$/.test(host) ||
    /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
      host,
    ) ||
    /^\[(?:::1?|fe80:.*|f[cd].*)\]$/i.test(host)
  );
}
