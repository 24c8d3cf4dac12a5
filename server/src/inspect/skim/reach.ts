/**
 * Words without one of which Python code reaches nothing outside of itself: a module or builtin that could has to be named, or
 * looked up by something that is named. A name may be built from pieces, so the ways of looking up count; pieces alone do not.
 * What only reads (the environment, the machine's name) is left out: nothing comes of it without one of these.
 */
const words: readonly string[] = [
  // Code made while it runs, and ways to a name that is not written.
  String.raw`\bexec(?:file|[lv]p?e?)?\b`,
  String.raw`\beval\b`,
  '__import__',
  'importlib',
  'import_module',
  'runpy',
  'getattr',
  'attrgetter',
  'methodcaller',
  '__getattribute__',
  String.raw`\bglobals\b`,
  String.raw`\blocals\b`,
  String.raw`\bvars\b`,
  '__dict__',
  'builtins',
  '__subclasses__',
  '__globals__',
  '__code__',
  '__loader__',
  '__spec__',
  String.raw`sys\.modules`,
  'FunctionType',
  'CodeType',
  'resolve_name',
  'find_spec',
  'pkgutil',
  'zipimport',
  'marshal',
  'pickle',
  String.raw`\bdill\b`,
  'settrace',
  // Programs and memory.
  'subprocess',
  'popen',
  String.raw`\bsystem\b`,
  'spawn',
  'startfile',
  String.raw`\bfork`,
  String.raw`\bpty\b`,
  'ctypes',
  String.raw`\bcffi\b`,
  'winreg',
  'win32',
  String.raw`\bpip\b`,
  String.raw`import sh\b`,
  'pexpect',
  'plumbum',
  // Networks.
  'socket',
  'urllib',
  'urlopen',
  String.raw`\brequests\b`,
  'httpx',
  'aiohttp',
  String.raw`http\.client`,
  'httplib',
  String.raw`\bfrom http\b`,
  'ftplib',
  'smtplib',
  'telnetlib',
  'paramiko',
  'pycurl',
  String.raw`\bdns\.`,
  'telebot',
  'telegram',
  'discord',
  String.raw`\bboto`,
  'xmlrpc',
  'webbrowser',
  // Files and what people type and copy.
  String.raw`\bopen\b`,
  'write_text',
  'write_bytes',
  'rmtree',
  'unlink',
  String.raw`\bos\.remove`,
  String.raw`\bfrom os import`,
  String.raw`\bimport os as`,
  'shutil',
  'atexit',
  'clipboard',
  'pyperclip',
  'pynput',
  'keyboard',
  'ImageGrab',
];

const reaching = new RegExp(words.join('|'));

/** PEP 263, in one of the first two lines: what is written may be something else than what the bytes look like. */
const otherCoding =
  /^(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*(?![ \t])(?!utf[-_]?8|ascii|us-ascii|latin[-_]?1|iso-8859-1)/i;

/**
 * Whether Python source is worth parsing: it holds such a word, or hides what it holds. Letters beyond ASCII are read as Python reads
 * names (NFKC): a mathematical `𝐞𝐱𝐞𝐜` is `exec`.
 */
export function mayReach(bytes: Uint8Array): boolean {
  const plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (reaching.test(plain) || otherCoding.test(plain)) return true;
  if (!beyondAscii.test(plain)) return false;
  return reaching.test(new TextDecoder().decode(bytes).normalize('NFKC'));
}

const beyondAscii = /[\x80-\xff]/;
