import { ownTable } from '../own-table.ts';
import { remembered } from '../remembered.ts';

/** Vendored copies and compatibility layers: the same function by another road. */
const vendored =
  /^(?:pip\._vendor|six\.moves|setuptools\._vendor|setuptools\.extern|pkg_resources\._vendor|pkg_resources\.extern|future\.moves|botocore\.vendored)\./;

const renamed: Readonly<Record<string, string>> = ownTable({
  'urllib2.urlopen': 'urllib.request.urlopen',
  'urllib.urlopen': 'urllib.request.urlopen',
  'urllib.urlretrieve': 'urllib.request.urlretrieve',
  'urllib2.Request': 'urllib.request.Request',
  'builtins.execfile': 'builtins.exec',
  'posix.system': 'os.system',
  'nt.system': 'os.system',
  'io.open': 'builtins.open',
  '_io.open': 'builtins.open',
  'codecs.open': 'builtins.open',
  'aiofiles.open': 'builtins.open',
  '_socket.socket': 'socket.socket',
  'importlib.__import__': 'builtins.__import__',
});

/** The usual path of what can be reached by several: `pip._vendor.requests.get` is `requests.get`. */
export const usualPath = remembered((path) => {
  const bare = vendored.test(path) ? path.replace(vendored, '') : path;
  const known = renamed[bare];
  if (known !== undefined) return known;
  if (bare.startsWith('requests.')) {
    return bare
      .replace(/^requests\.(?:api|sessions|session)\.(?=[a-zA-Z])/, 'requests.')
      .replace(/^requests\.session\(\)/, 'requests.Session()');
  }
  if (bare.startsWith('posix.') || bare.startsWith('nt.')) return `os.${bare.slice(bare.indexOf('.') + 1)}`;
  return bare;
});
