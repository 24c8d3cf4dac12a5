/** Ways in which code reaches outside, or what it does with what it got there. A set of them is a number. */
export const reach = {
  runs: 1,
  executes: 2,
  sends: 4,
  writes: 8,
  collects: 16,
  decodes: 32,
  native: 64,
  /** Enough by itself: the clipboard, the keyboard, the screen, the registry, whole folders. */
  alone: 128,
  /** Programs and places that tell what a command or a file is for. */
  telling: 256,
  imports: 512,
} as const;

/** Words of code → what they reach. */
const words: readonly (readonly [number, string])[] = [
  [reach.runs, 'system popen Popen check_output check_call getoutput startfile subprocess pty fork dup2'],
  [
    reach.executes,
    'exec eval execfile __import__ attrgetter methodcaller globals __builtins__ __subclasses__ runpy',
  ],
  [reach.imports, 'import_module'],
  [
    reach.sends,
    `socket urllib urlopen urlretrieve requests httpx aiohttp urllib3 HTTPSConnection HTTPConnection ftplib smtplib paramiko
     sendall discord telebot`,
  ],
  [reach.writes, 'write_text write_bytes open'],
  [reach.collects, 'environ getenv'],
  [reach.decodes, 'b64decode marshal pickle'],
  [reach.native, 'ctypes windll CDLL'],
  [reach.alone, 'ImageGrab pyperclip pynput keyboard winreg win32api rmtree'],
];

/** What says nothing by itself. */
const weak: readonly (readonly [number, string])[] = [
  [
    reach.collects,
    `gethostname getfqdn getpass getuser getlogin uname platform node getnode psutil netifaces wmi getpwuid working_set
     distributions expanduser home glob listdir walk scandir sqlite3 netrc keyring secretstorage browser_cookie3 browsercookie
     rookiepy win32crypt read_text read_bytes mss pyautogui pyscreenshot clipboard getmac machineid input dotenv dotenv_values
     CryptUnprotectData VideoCapture zipfile tarfile`,
  ],
  [
    reach.decodes,
    `fromhex unhexlify b32decode b16decode b85decode a85decode urlsafe_b64decode decodebytes standard_b64decode decompress Fernet
     AES ARC4 DES decrypt codecs chr maketrans rot13`,
  ],
  [
    reach.telling,
    `powershell pwsh curl wget certutil bitsadmin mshta rundll32 regsvr32 wscript cscript bash sh zsh nc ncat netcat socat tcp nslookup
     dig ping crontab schtasks systemctl systemd launchctl LaunchAgents LaunchDaemons autostart Startup bashrc profile zshrc
     bash_profile reg CurrentVersion authorized_keys sitecustomize usercustomize pth xmrig miner stratum pool nohup setsid disown
     VirtualAlloc VirtualProtect RtlMoveMemory CreateThread CreateRemoteThread WriteProcessMemory mprotect CFUNCTYPE memmove
     mmap SetWindowsHookEx SetWindowsHookExA SetWindowsHookExW GetAsyncKeyState GetKeyState encrypt cipher shred mkfs pip`,
  ],
];

/** All words → what they reach. */
export const reachOfWords: ReadonlyMap<string, number> = table([...words, ...weak]);

/** Words that make a function worth a look if code that runs calls it. */
export const reachOfStrongWords: ReadonlyMap<string, number> = table(words);

function table(rows: typeof words): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [bits, list] of rows) {
    for (const word of list.split(/\s+/)) found.set(word, (found.get(word) ?? 0) | bits);
  }
  return found;
}

const { runs, executes, sends, writes, collects, decodes, native, alone, telling, imports } = reach;

/** What has to come together so that a rule could speak of a function that nobody calls. */
const chains: readonly (readonly [number, number])[] = [
  [executes, executes],
  [alone, alone],
  [sends, runs | writes | collects | decodes | native | imports | telling],
  [runs, decodes | telling | native],
  [writes, telling | decodes],
  [native, telling | decodes | writes],
  [imports, decodes | writes],
];

/** Whether a rule could speak of code that reaches so much, whoever calls it. */
export function mayTell(reached: number): boolean {
  return chains.some(([one, others]) => (reached & one) !== 0 && (reached & others) !== 0);
}
