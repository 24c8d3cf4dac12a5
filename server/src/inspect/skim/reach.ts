import { isAscii } from 'node:buffer';
import { holdsWord } from './pieces.ts';

/**
 * Words without one of which Python code reaches nothing outside of itself: a module or builtin that could has to be named, or
 * looked up by something that is named. A name may be built from pieces, so the ways of looking up count; pieces alone do not.
 * What only reads (the environment, the machine's name) is left out: nothing comes of it without one of these. `\b`: the word
 * begins or ends there.
 */
export const reachingWords: readonly string[] = [
  // Code made while it runs, and ways to a name that is not written.
  ...['exec', 'execfile', 'execl', 'execle', 'execlp', 'execlpe', 'execv', 'execve', 'execvp', 'execvpe'].map(
    (name) => String.raw`\b${name}\b`,
  ),
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
  'sys.modules',
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
  'ctypes',
  String.raw`\bcffi\b`,
  'winreg',
  'win32',
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
  'http.client',
  'httplib',
  String.raw`\bfrom http\b`,
  'ftplib',
  'smtplib',
  'telnetlib',
  'paramiko',
  'pycurl',
  String.raw`\bdns.`,
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
  String.raw`\bos.remove`,
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

const holdsReaching = holdsWord(...reachingWords);

/** Two that are too short to be searched for with the others. */
export const shortWords = /\bp(?:ty|ip)\b/;

/** PEP 263, in one of the first two lines: what is written may be something else than what the bytes look like. */
const otherCoding =
  /^(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*(?![ \t])(?!utf[-_]?8|ascii|us-ascii|latin[-_]?1|iso-8859-1)/i;

/**
 * Whether Python source is worth parsing: it holds such a word, or hides what it holds. Letters beyond ASCII are read as Python reads
 * names (NFKC): a mathematical `𝐞𝐱𝐞𝐜` is `exec`.
 */
export function mayReach(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (holdsReaching(bytes) || holdsShort(buffer) || otherCoding.test(firstLines(buffer))) return true;
  if (isAscii(bytes)) return false;
  const read = Buffer.from(buffer.toString('utf8').normalize('NFKC'));
  return holdsReaching(read) || holdsShort(read);
}

function holdsShort(buffer: Buffer): boolean {
  return (buffer.includes('pty') || buffer.includes('pip')) && shortWords.test(buffer.toString('latin1'));
}

function firstLines(buffer: Buffer): string {
  const first = buffer.indexOf(10);
  const second = first < 0 ? -1 : buffer.indexOf(10, first + 1);
  return buffer.toString('latin1', 0, second < 0 ? buffer.length : second);
}
