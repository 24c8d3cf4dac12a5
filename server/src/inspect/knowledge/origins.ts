import type { Origin, OriginKind, Value } from '../python/value.ts';
import { hole } from '../python/value.ts';
import { usualPath } from './paths.ts';
import { isMediaPath, secretKind } from './places.ts';
import { textOf } from './text-of.ts';
import { isIdentifyingVariable, isSecretVariable } from './variables.ts';

type Told = 'address' | 'command' | 'path' | 'name' | 'none';

/** Whose result is from where, and which of the arguments tells more. */
const rows: readonly (readonly [OriginKind, Told, number, string])[] = [
  [
    'network',
    'address',
    0,
    `requests.get requests.post requests.put requests.patch requests.head requests.Session().get
    requests.Session().post requests.Session().put httpx.get httpx.post httpx.stream httpx.Client().get httpx.Client().post
    httpx.AsyncClient().get httpx.AsyncClient().post urllib.request.urlopen urllib.request.urlretrieve
    urllib.request.build_opener().open urllib.request.OpenerDirector().open urllib.request.URLopener().open
    urllib.request.URLopener().retrieve urllib.request.FancyURLopener().retrieve aiohttp.ClientSession().get
    aiohttp.ClientSession().post http.client.HTTPSConnection http.client.HTTPConnection httplib.HTTPConnection
    httplib.HTTPSConnection httplib2.Http().request urllib3.request wget.download requests_html.HTMLSession().get
    cloudscraper.create_scraper().get websocket.create_connection websockets.connect websockets.sync.client.connect
    curl_cffi.requests.get tls_client.Session().get treq.get urllib.request.HTTPHandler niquests.get pycurl.Curl
    ftplib.FTP xmlrpc.client.ServerProxy telnetlib.Telnet paramiko.SSHClient dns.resolver.resolve dns.resolver.query
    dns.resolver.Resolver().resolve dns.resolver.Resolver().query git.Repo.clone_from torch.hub.load_state_dict_from_url`,
  ],
  [
    'network',
    'address',
    1,
    `requests.request requests.Session().request httpx.request httpx.Client().request
    httpx.AsyncClient().request urllib3.PoolManager().request urllib3.PoolManager().urlopen aiohttp.request
    aiohttp.ClientSession().request http.client.HTTPSConnection().request http.client.HTTPConnection().request`,
  ],
  [
    'socket',
    'none',
    0,
    `socket.socket().recv socket.socket().recvfrom socket.socket().recv_into socket.socket().makefile
    socket.create_connection().recv socket.socket().accept().recv ssl.wrap_socket().recv ssl.SSLContext().wrap_socket().recv
    asyncio.StreamReader().read`,
  ],
  [
    'host',
    'none',
    0,
    `socket.gethostname socket.getfqdn getpass.getuser os.getlogin os.uname os.getcwd os.getcwdb platform.node
    platform.uname platform.platform uuid.getnode psutil.users psutil.net_if_addrs netifaces.ifaddresses wmi.WMI pwd.getpwuid
    pwd.getpwnam win32api.GetUserName win32api.GetComputerName winreg.QueryValueEx importlib.metadata.distributions
    pkg_resources.working_set getmac.get_mac_address machineid.id machineid.hashed_id`,
  ],
  [
    'clipboard',
    'none',
    0,
    `pyperclip.paste win32clipboard.GetClipboardData pyperclip.waitForNewPaste clipboard.paste
    tkinter.Tk().clipboard_get Tkinter.Tk().clipboard_get klembord.get_text pandas.read_clipboard xerox.paste
    PIL.ImageGrab.grabclipboard ctypes.windll.user32.GetClipboardData`,
  ],
  [
    'keyboard',
    'none',
    0,
    `keyboard.record keyboard.read_key keyboard.read_event keyboard.get_typed_strings
    pynput.keyboard.Events ctypes.windll.user32.GetAsyncKeyState ctypes.windll.user32.GetKeyState win32api.GetAsyncKeyState`,
  ],
  [
    'screen',
    'none',
    0,
    `PIL.ImageGrab.grab pyautogui.screenshot pyscreenshot.grab mss.mss().grab mss.mss().shot mss.mss
    pyscreeze.screenshot ImageGrab.grab cv2.VideoCapture sounddevice.rec d3dshot.create`,
  ],
  [
    'process',
    'command',
    0,
    `subprocess.check_output subprocess.run subprocess.Popen subprocess.getoutput subprocess.getstatusoutput
    os.popen os.popen2 os.popen3 commands.getoutput asyncio.create_subprocess_shell asyncio.create_subprocess_exec
    os.popen().read pexpect.spawn pexpect.run sh.Command`,
  ],
  [
    'environment',
    'name',
    0,
    `os.getenv os.environ.get os.environ.pop os.environ.setdefault os.environ[] os.environ.__getitem__
    os.getenvb os.environb.get decouple.config`,
  ],
  [
    'environment',
    'none',
    0,
    `os.environ.copy os.environ.items os.environ.values os.environ.__iter__ os.environb.copy
    dotenv.dotenv_values`,
  ],
  [
    'file',
    'path',
    0,
    `builtins.open pathlib.Path().open pathlib.Path().read_text pathlib.Path().read_bytes
    os.open os.fdopen linecache.getlines linecache.getline fileinput.input mmap.mmap tokenize.open zipfile.Path().read_text
    sqlite3.connect numpy.load numpy.fromfile configparser.ConfigParser().read shelve.open glob.glob os.listdir os.walk
    os.scandir shutil.copy shutil.copyfile shutil.copy2 json.load yaml.load zipfile.ZipFile tarfile.open
    importlib.resources.read_text importlib.resources.read_binary py7zr.SevenZipFile`,
  ],
  ['file', 'path', 1, 'pkgutil.get_data pkg_resources.resource_string pkg_resources.resource_stream'],
  [
    'media',
    'none',
    0,
    'importlib.metadata.metadata().get_payload importlib.metadata.distribution().read_text',
  ],
  [
    'decoded',
    'none',
    0,
    `cryptography.fernet.Fernet().decrypt fernet.Fernet().decrypt Crypto.Cipher.AES.new().decrypt Cryptodome.Cipher.AES.new().decrypt
    Crypto.Cipher.ARC4.new().decrypt Crypto.Cipher.DES.new().decrypt nacl.secret.SecretBox().decrypt pyaes.AESModeOfOperationCTR().decrypt
    Crypto.Cipher.PKCS1_OAEP.new().decrypt rsa.decrypt`,
  ],
  [
    'media',
    'path',
    0,
    `PIL.Image.open wave.open imageio.imread imageio.v2.imread imageio.v3.imread cv2.imread
    stegano.lsb.reveal stegano.lsbset.reveal soundfile.read scipy.io.wavfile.read matplotlib.image.imread stepic.decode
    pygame.image.load pypng.Reader png.Reader`,
  ],
  [
    'browser',
    'none',
    0,
    `browser_cookie3.chrome browser_cookie3.firefox browser_cookie3.load browser_cookie3.edge
    browser_cookie3.brave browser_cookie3.opera browsercookie.chrome browsercookie.load rookiepy.load rookiepy.chrome
    win32crypt.CryptUnprotectData ctypes.windll.crypt32.CryptUnprotectData`,
  ],
  [
    'secret',
    'none',
    0,
    `keyring.get_password keyring.get_credential netrc.netrc secretstorage.get_default_collection
    win32cred.CredEnumerate`,
  ],
];

const byPath = new Map<
  string,
  { readonly kind: OriginKind; readonly told: Told; readonly argument: number }
>();
for (const [kind, told, argument, list] of rows) {
  for (const path of list.split(/\s+/)) byPath.set(path, { kind, told, argument });
}

/** Keywords under which what tells more may be given instead. */
const spelled: Readonly<Record<Told, readonly string[]>> = {
  address: ['url', 'uri', 'host', 'fullurl'],
  command: ['args', 'cmd', 'command'],
  path: ['file', 'path', 'database', 'filename', 'fp', 'resource'],
  name: ['key', 'varName'],
  none: [],
};

/** Programs that say who or what machine this is, as the first word of a command. */
const askingPrograms =
  /^(?:\S*[/\\])?(?:whoami|hostname|uname|id|ifconfig|ipconfig|systeminfo|ip (?:a|addr|link)|wmic|netsh wlan|tasklist|arp|dscl|sw_vers|ioreg|getmac|net user|nltest)\b/i;

/** Programs that print what logs somebody in. */
const tellingSecrets =
  /^git (?:config (?:--\S+ )*(?:--list|-l)\b|credential (?:fill|approve))|^security (?:find|dump)-|^cmdkey \/list|^netsh wlan .*key=clear|^gh auth token|^gcloud auth print|^aws configure get|^(?:printenv|env|set)$|^kubectl (?:get secret|config view)/i;

/** Programs that fetch; what they print is an answer from elsewhere. */
const fetchingPrograms = /(?:^|[\s|;&(/])(?:curl|wget)(?:\.exe)?\s/i;

/**
 * What comes of a call, by its path and what it is given: where its result is from (`requests.get` → network). Empty for calls
 * that bring nothing new; those pass on the origins of what they are given. `receiver`: what a method is called on.
 * A subscript with a known key is asked as `os.environ[]` with the key.
 */
export function originsOf(
  path: string,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  line: number,
  receiver: Value | null = null,
): readonly Origin[] {
  const usual = usualPath(path);
  const row = byPath.get(usual) ?? (usual.endsWith('.reveal') ? byPath.get('stegano.lsb.reveal') : undefined);
  if (row === undefined) return [];
  const told = toldOf(row.told, row.argument, args, keywords, receiver);
  switch (row.kind) {
    case 'environment':
      return environment(row.told, told, line);
    case 'file':
      return [{ kind: fileKind(told), text: told, line }];
    case 'process':
      return processOrigins(told, line);
    case 'network':
      return network(told, line);
    case 'decoded':
      // Decrypting hides more than any encoding does.
      return [{ kind: 'decoded', text: usual, line, size: textOf(args[0]).length, depth: 2 }];
    default:
      return [{ kind: row.kind, text: row.told === 'none' ? usualPath(path) : told, line }];
  }
}

/** Where a value is from that is read and not called: `os.environ`, `sys.argv`. Empty for others. */
export function originsOfReference(path: string, line: number): readonly Origin[] {
  if (path === 'os.environ' || path === 'os.environb') return [{ kind: 'environment', text: '*', line }];
  return [];
}

function toldOf(
  told: Told,
  argument: number,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  receiver: Value | null,
): string {
  if (told === 'none') return '';
  const named = spelled[told].find((name) => keywords.has(name));
  const value = args[argument] ?? (named === undefined ? undefined : keywords.get(named));
  if (told !== 'path') return textOf(value).slice(0, 1_000);
  // `Path(…).read_text()` names its file by what it is called on.
  const place = receiver?.kind === 'reference' && /Path\(\)/.test(receiver.path) ? receiver : value;
  return textOf(place).slice(0, 1_000);
}

/** Where clouds tell their machines the keys of their account. */
const metadataHosts = /169\.254\.169\.254|metadata\.google\.internal|169\.254\.170\.2|100\.100\.100\.200/;

function network(address: string, line: number): readonly Origin[] {
  const answer: Origin = { kind: 'network', text: address, line };
  return metadataHosts.test(address) ? [answer, { kind: 'secret', text: address, line }] : [answer];
}

function environment(told: Told, name: string, line: number): readonly Origin[] {
  if (told === 'none') return [{ kind: 'environment', text: '*', line }];
  if (isSecretVariable(name)) return [{ kind: 'environment', text: name, line }];
  if (isIdentifyingVariable(name)) return [{ kind: 'host', text: name, line }];
  return [];
}

function fileKind(path: string): OriginKind {
  const secret = secretKind(path);
  if (secret !== null) return secret;
  return path !== hole && isMediaPath(path) ? 'media' : 'file';
}

function processOrigins(command: string, line: number): readonly Origin[] {
  const origins: Origin[] = [{ kind: 'process', text: command, line }];
  if (askingPrograms.test(command)) origins.push({ kind: 'host', text: command.slice(0, 100), line });
  if (tellingSecrets.test(command)) origins.push({ kind: 'secret', text: command.slice(0, 100), line });
  if (fetchingPrograms.test(command)) origins.push({ kind: 'network', text: addressIn(command), line });
  return origins;
}

function addressIn(command: string): string {
  return /\b[a-z]{2,6}:\/\/[^\s"'|;]{1,500}/i.exec(command)?.[0] ?? '';
}

/** Calls whose result says nothing of what they were given, so that no origin passes through them. */
const silent = new Set(
  `builtins.len builtins.isinstance builtins.bool builtins.type builtins.hasattr builtins.issubclass builtins.callable builtins.print
   builtins.id builtins.hash os.path.exists os.path.isfile os.path.isdir os.path.getsize os.path.getmtime os.path.islink
   os.environ.get os.environ.pop os.environ.setdefault os.environ[] os.environ.__getitem__ os.environ.__contains__ os.environ.keys
   os.environ.update os.getenv pathlib.Path().exists pathlib.Path().is_file pathlib.Path().is_dir os.system subprocess.call
   subprocess.check_call os.access os.stat time.sleep time.time str.startswith str.endswith str.isdigit str.find str.index str.count
   str.isalpha str.isupper str.islower bytes.startswith bytes.endswith os.makedirs os.mkdir os.chmod os.remove os.unlink
   logging.info logging.debug logging.warning logging.error warnings.warn`.split(/\s+/),
);

/** Whether the result of a call carries the origins of its receiver and arguments. */
export function passesOn(path: string): boolean {
  return !silent.has(usualPath(path));
}
