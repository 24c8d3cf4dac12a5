/**
 * Places on a disk by what lies there. Paths are compared in lower case with `/`; they come from folding, so the home
 * folder may be `~`, `%APPDATA%`, a hole or missing.
 */
function normal(path: string): string {
  return path
    .slice(0, 2_000)
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '/')
    .toLowerCase();
}

function pattern(words: readonly string[]): RegExp {
  return new RegExp(words.join('|'));
}

const secretFiles = pattern([
  '(?:^|/)\\.ssh(?:/(?!config$|known_hosts$)|$)',
  '(?:^|/)id_(?:rsa|dsa|ecdsa|ed25519)$',
  '(?:^|/)\\.aws(?:/credentials|/config|/?$)',
  '(?:^|/)\\.netrc$',
  '(?:^|/)_netrc$',
  '(?:^|/)\\.pypirc$',
  '(?:^|/)\\.npmrc$',
  '(?:^|/)\\.git-credentials$',
  '(?:^|/)\\.docker/config\\.json$',
  '(?:^|/)\\.kube(?:/config|/?$)',
  '(?:^|/)gcloud/(?:credentials|application_default_credentials|access_tokens|legacy_credentials)',
  '(?:^|/)\\.azure(?:/|$)',
  '(?:^|/)\\.gnupg(?:/|$)',
  '(?:^|/)\\.(?:bash|zsh|python|psql|mysql)_history$',
  '(?:^|/)etc/(?:shadow|passwd)$',
  '(?:^|/)(?:\\.pgpass|\\.my\\.cnf|\\.boto|\\.s3cfg|\\.vault-token|\\.terraformrc|\\.htpasswd)$',
  '(?:^|/)\\.config/(?:gh/hosts\\.yml|hub|rclone/rclone\\.conf)$',
  '(?:^|/)\\.cargo/credentials(?:\\.toml)?$',
  '(?:^|/)\\.m2/settings\\.xml$',
  '(?:^|/)\\.claude(?:/\\.credentials\\.json|\\.json)$',
  '(?:^|/)var/run/secrets/',
  '(?:^|/)filezilla/(?:recentservers|sitemanager)\\.xml$',
  '(?:^|/)winscp\\.ini$',
  '(?:^|/)tdata$',
  '(?:^|/)proc/(?:self|1|\ufffc)/environ$',
  '(?:^|/)(?:discord|discordcanary|discordptb|lightcord)/local storage/leveldb',
  '(?:^|/)steam/(?:config/loginusers\\.vdf|ssfn)',
  '(?:^|/)keychains(?:/|$)',
  '(?:^|/)\\.env(?:\\.(?:local|production|prod|secret))?$',
]);

const browserStores = pattern([
  'user data/(?:default|profile|\ufffc)',
  '(?:google/chrome|google-chrome|bravesoftware/brave-browser|microsoft/edge|opera software/opera|yandex/yandexbrowser|vivaldi|chromium|epic privacy browser|iridium|7star|centbrowser|torch|amigo)(?:/user data)?/(?:default|local state|profile|login data)',
  '(?:google/chrome|brave-browser|microsoft/edge|yandexbrowser|vivaldi|chromium|opera (?:gx )?stable)/user data(?:/|$)',
  '(?:^|/)(?:login data|web data|local state|cookies)$',
  'mozilla/firefox/profiles|\\.mozilla/firefox|(?:^|/)firefox/profiles',
  '(?:^|/)(?:cookies\\.sqlite|key[34]\\.db|logins\\.json|signons\\.sqlite|formhistory\\.sqlite)$',
  'opera software/opera (?:gx )?stable',
  'library/application support/(?:google/chrome|bravesoftware|firefox|com\\.operasoftware)',
  'library/cookies/cookies\\.binarycookies',
]);

const wallets = pattern([
  '(?:^|/)(?:exodus|exodus\\.wallet|atomic|electrum|electrum-ltc|ethereum|bitcoin|litecoin|dogecoin|dash(?:core)?|zcash|armory|bytecoin|coinomi|guarda|jaxx|com\\.liberty\\.jaxx|binance|ledger live|trezor suite|multibit|monero|wasabi ?wallet|walletwasabi|daedalus mainnet|sparrow|feather|mymonero|blockstream/green|multidoge|electroncash|electron-cash)/(?:wallets?|keystore|exodus\\.wallet|local storage|config|client|wallet\\.dat|indexeddb)(?:/|$)',
  '(?:roaming|%appdata%|application support|\ufffc)/(?:exodus|atomic|electrum|bitcoin|ethereum|coinomi|guarda|jaxx|zcash|armory|bytecoin|com\\.liberty\\.jaxx|monero|ledger live)(?:/|$)',
  '(?:^|/)(?:wallet|default_wallet)\\.(?:dat|json|keys)$',
  '(?:^|/)wallet\\.dat$',
  '(?:^|/)\\.config/solana/id\\.json$',
  '(?:^|/)\\.(?:electrum|bitcoin|ethereum|monero|litecoin|exodus|bitmonero)(?:/|$)',
  '(?:^|/)ethereum/keystore',
  'nkbihfbeogaeaoehlefnkodbefgpgknn|bfnaelmomeimhlpmgjnjophhpkkoljpa|fhbohimaelbohpjbbldcngcnapndodjp|hnfanknocfeofbddgcijnmhnfnkdnaad|ibnejdfjmmkpcnlpebklmnkoeoihofec|egjidjbpglichdcondbcbdnbeeppgdph|aholpfdialjgjfhomihkjbmgjidlcdno|ejbalbakoplchlghecdalmeeeajnimhm|fnjhmkhhmkbjkkabndcnnogagogbneec|mcohilncbfahbmgdjkbpemcciiolgcge',
]);

const mediaEndings =
  /\.(?:png|jpe?g|gif|bmp|ico|webp|tiff?|svg|wav|mp3|ogg|flac|m4a|mp4|avi|mov|webm|ttf|otf|woff2?|pdf|dat|bin|db|cur|psd|raw|pak|res|css|log|txt|md|lic|csv)$/;

/** Files of which the system, a shell or Python itself runs what they say, by when it does. */
const persistence: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)(?:start menu\/programs\/startup|startup)(?:\/|$)/, 'the Startup folder'],
  [/(?:^|\/)library\/launch(?:agents|daemons)(?:\/|$)/, 'the launch agents of macOS'],
  [/(?:^|\/)\.config\/autostart(?:\/|$)|(?:^|\/)etc\/xdg\/autostart(?:\/|$)/, 'the autostart folder'],
  [/(?:^|\/)(?:etc|lib|usr\/lib|\.config)\/systemd\/(?:system|user)(?:\/|$)/, 'the services of systemd'],
  [/(?:^|\/)(?:etc\/cron[^/]*|var\/spool\/cron)(?:\/|$)/, 'the jobs of cron'],
  [
    /(?:^|\/)(?:etc\/init\.d|etc\/rc\.local|etc\/profile|etc\/profile\.d)(?:\/|$)/,
    'the start-up files of the system',
  ],
  [
    /(?:^|\/)\.(?:bashrc|zshrc|profile|bash_profile|zprofile|zshenv|bash_login|xprofile|xinitrc)$/,
    'the start-up file of a shell',
  ],
  [/(?:^|\/)fish\/config\.fish$/, 'the start-up file of a shell'],
  [/(?:site-packages|dist-packages|\ufffc|purelib|usersite)\/[^/]*\.pth$/, 'a start-up file of Python'],
  [/(?:^|\/)(?:site|user)customize\.py$/, 'a start-up file of Python'],
  [/(?:^|\/)\.git\/hooks(?:\/|$)/, 'the hooks of a Git repository'],
  [/(?:^|\/)\.vscode\/tasks\.json$/, 'the tasks of an editor'],
  [/(?:^|\/)\.ssh\/authorized_keys$/, 'the keys that may log in'],
  [/(?:^|\/)etc\/ld\.so\.preload$/, 'the libraries that every program loads'],
];

const registryRun =
  /software\/microsoft\/windows(?: nt)?\/currentversion\/(?:run|runonce|runservices|policies\/explorer\/run|winlogon)/;

const programEndings =
  /\.(?:exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|hta|msi|lnk|pif|sh|bash|elf|run|bin|appimage|command|jar|out|pyw|jse?)$/;

export type SecretKind = 'secret' | 'browser' | 'wallet';

/** What a path keeps that is worth stealing; null for others. */
export function secretKind(path: string): SecretKind | null {
  if (path.length < 4) return null;
  const place = normal(path);
  if (wallets.test(place)) return 'wallet';
  if (browserStores.test(place)) return 'browser';
  return secretFiles.test(place) ? 'secret' : null;
}

/** Whether a file of this name holds no code: pictures, sounds, data. */
export function isMediaPath(path: string): boolean {
  return mediaEndings.test(normal(path));
}

/** Whether a system or shell runs a file of this name. */
export function isProgramPath(path: string): boolean {
  return programEndings.test(normal(path));
}

/** Which place it is that something lies in to be started again and again, for people; null for others. */
export function persistencePlace(path: string): string | null {
  const place = normal(path);
  if (place.length < 4) return null;
  return persistence.find(([where]) => where.test(place))?.[1] ?? null;
}

/** Whether a registry key names what Windows starts by itself. */
export function isRunKey(key: string): boolean {
  return registryRun.test(normal(key));
}
