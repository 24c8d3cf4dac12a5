import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { poll } from '../tools/poll.ts';
import { end, start } from '../tools/processes.ts';
import { capture } from '../tools/run.ts';
import type { Installed } from './install.ts';

/** A server on a loopback port. */
export interface Server {
  /** Scheme, host and port, without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

export const user = { name: 'alice', password: 'an invented password' };

/** pypiserver over a folder of wheels. `fallback`: as it comes, it redirects unknown names to the public index. */
export async function startPypiserver(
  installed: Installed,
  wheels: string,
  options: { readonly passwords?: string; readonly fallback?: boolean } = {},
): Promise<Server> {
  const port = await freePort();
  const access = options.passwords
    ? ['-P', options.passwords, '-a', 'update,download,list']
    : ['-P', '.', '-a', '.'];
  const fallback = options.fallback ? [] : ['--disable-fallback'];
  const args = ['run', '-p', String(port), '-i', '127.0.0.1', ...access, ...fallback, wheels];
  return running(installed.program('pypi-server'), args, port);
}

/** A file of passwords as Apache and pypiserver read it, with one user in it. */
export async function writePasswords(installed: Installed, file: string): Promise<void> {
  const script =
    'import sys; from passlib.apache import HtpasswdFile; h = HtpasswdFile(sys.argv[1], new=True); ' +
    'h.set_password(sys.argv[2], sys.argv[3]); h.save()';
  await capture(installed.python, ['-c', script, file, user.name, user.password]);
}

/** devpi with one index, `root/team`, that holds the wheels. */
export async function startDevpi(installed: Installed, folder: string, wheels: string): Promise<Server> {
  const directory = path.join(folder, 'devpi');
  const made = await capture(installed.program('devpi-init'), [
    '--serverdir',
    directory,
    '--no-root-pypi',
    '--root-passwd',
    user.password,
  ]);
  if (made.code !== 0) throw new Error(`devpi-init failed: ${made.errors.trim().split('\n').at(-1)}`);
  const port = await freePort();
  const args = ['--serverdir', directory, '--host', '127.0.0.1', '--port', String(port), '--offline-mode'];
  const server = await running(installed.program('devpi-server'), args, port);
  const login = await fetch(`${server.url}/+login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: 'root', password: user.password }),
  });
  const { result } = (await login.json()) as { readonly result: { readonly password: string } };
  const made2 = await fetch(`${server.url}/root/team`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'x-devpi-auth': base64(`root:${result.password}`) },
    body: JSON.stringify({ type: 'stage', bases: [], volatile: true }),
  });
  if (!made2.ok) throw new Error(`devpi refused the index: ${made2.status}`);
  for (const file of await readdir(wheels)) await upload(server, path.join(wheels, file));
  return server;
}

/** As twine uploads (the form of PyPI's old upload API). */
async function upload(server: Server, file: string): Promise<void> {
  const [name = '', version = ''] = path.basename(file).split('-');
  const form = new FormData();
  const fields = { ':action': 'file_upload', name: name.replaceAll('_', '-'), version };
  for (const [key, value] of Object.entries({ ...fields, filetype: 'bdist_wheel', pyversion: 'py3' })) {
    form.set(key, value);
  }
  form.set('content', new Blob([await readFile(file)]), path.basename(file));
  const headers = { authorization: `Basic ${base64(`root:${user.password}`)}` };
  const answer = await fetch(`${server.url}/root/team/`, { method: 'POST', headers, body: form });
  if (!answer.ok) throw new Error(`devpi refused ${path.basename(file)}: ${answer.status}`);
}

/** nginx as a caching proxy: the configuration that `docs/indexes.md` shows, with this machine's ports. */
export async function startNginxCache(program: string, folder: string, origin: string): Promise<Server> {
  const port = await freePort();
  const home = path.join(folder, `nginx-${port}`);
  await mkdir(path.join(home, 'cache'), { recursive: true });
  const shown = await documentedConfiguration();
  const server = shown
    .replace(/listen [^;]+;/, `listen 127.0.0.1:${port};`)
    .replaceAll('https://pypi.example', origin)
    .replace('proxy_cache_path /var/cache/nginx/pypi', `proxy_cache_path ${path.join(home, 'cache')}`)
    .replace(/^\s*proxy_ssl_\S+ [^;]+;\n/gm, '')
    .replace(/^\s*proxy_set_header Host [^;]+;\n/gm, '');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `  ${kind}_temp_path ${path.join(home, kind)};`)
    .join('\n');
  // Started by root, nginx would hand its work to a user who cannot see this folder.
  const user = process.getuid?.() === 0 ? 'user root;\n' : '';
  const text = `${user}daemon off;\npid ${path.join(home, 'pid')};\nerror_log ${path.join(home, 'error.log')};\nevents {}\nhttp {\n  access_log off;\n${temporary}\n${server}\n}\n`;
  const file = path.join(home, 'nginx.conf');
  await writeFile(file, text);
  return running(program, ['-p', home, '-e', path.join(home, 'error.log'), '-c', file], port);
}

/** What is tested is what the page tells people to write. */
async function documentedConfiguration(): Promise<string> {
  const page = await readFile(path.join(import.meta.dirname, '..', '..', 'docs', 'indexes.md'), 'utf8');
  const block = /```nginx\n([\s\S]*?)```/.exec(page)?.[1];
  if (block === undefined) throw new Error('docs/indexes.md shows no nginx configuration.');
  return block;
}

async function running(program: string, args: readonly string[], port: number): Promise<Server> {
  const child = start(program, args, { stdio: ['ignore', 'ignore', 'ignore'] });
  const url = `http://127.0.0.1:${port}`;
  await poll(`${path.basename(program)} to answer`, () =>
    fetch(url, { redirect: 'manual' }).then(
      () => true,
      () => {
        if (child.exitCode !== null) throw new Error(`${path.basename(program)} ended by itself.`);
        return false;
      },
    ),
  );
  return { url, stop: () => end(child) };
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
