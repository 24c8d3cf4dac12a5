import type { LookupAddress } from 'node:dns';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addressKind } from '../../../server/src/host/http/address-kind.ts';
import { createHttp } from '../../../server/src/host/http/create-http.ts';
import type { Lookup } from '../../../server/src/host/http/reach.ts';
import type { Http, HttpRequest } from '../../../server/src/runtime.ts';
import { recordingLog } from '../../support/runtime/recording-log.ts';
import { loopback } from './loopback.ts';

test.each([
  ['93.184.216.34', 'public'],
  ['11.0.0.1', 'public'],
  ['172.32.0.1', 'public'],
  ['2606:2800:220:1::1', 'public'],
  ['64:ff9b::5db8:d822', 'public'],
  ['2002:5db8:d822::1', 'public'],
  ['127.0.0.1', 'loopback'],
  ['127.255.1.2', 'loopback'],
  ['0.0.0.0', 'loopback'],
  ['::1', 'loopback'],
  ['::', 'loopback'],
  ['[::ffff:127.0.0.1]', 'loopback'],
  ['::127.0.0.1', 'loopback'],
  ['64:ff9b::7f00:1', 'loopback'],
  ['10.1.2.3', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'private'],
  ['100.100.100.200', 'private'],
  ['168.63.129.16', 'private'],
  ['192.0.0.192', 'private'],
  ['224.0.0.1', 'private'],
  ['255.255.255.255', 'private'],
  ['fc00::1', 'private'],
  ['fd00:ec2::254', 'private'],
  ['fec0::1', 'private'],
  ['::ffff:10.0.0.1', 'private'],
  ['::ffff:a00:1', 'private'],
  ['2002:a00:1::', 'private'],
  ['169.254.169.254', 'link-local'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local'],
  ['febf::1', 'link-local'],
  ['::ffff:169.254.169.254', 'link-local'],
  ['64:ff9b::a9fe:a9fe', 'link-local'],
  ['localhost', null],
  ['10.example', null],
])('%s is %s', (address, kind) => {
  expect(addressKind(address)).toBe(kind);
});

/** Names of this test and what they resolve to, one list after the other. */
function resolving(names: Readonly<Record<string, readonly (readonly string[])[]>>): Lookup {
  const asked: Record<string, number> = {};
  return (hostname, _, done) => {
    const lists = names[hostname] ?? [];
    const turn = asked[hostname] ?? 0;
    asked[hostname] = turn + 1;
    const addresses: LookupAddress[] = (lists[Math.min(turn, lists.length - 1)] ?? []).map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    process.nextTick(() => done(null, addresses));
  };
}

function http(lookup?: Lookup, environment: Record<string, string> = {}): Http {
  const options = { environment, log: recordingLog(), limits: { backOffMs: 1, connectMs: 500 } };
  const made = createHttp({ ...options, ...(lookup === undefined ? {} : { lookup }) });
  onTestFinished(() => made.close());
  return made;
}

function get(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, maxBytes: 1000, ...more };
}

const refused = { ok: false, why: 'malformed', detail: expect.stringContaining('private network') };
const namedBy = 'https://files.example';

describe('an address in the answer of a public origin', () => {
  test.each([
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '017700000001',
    '[::ffff:7f00:1]',
    'localhost',
    'x.localhost',
  ])('is not followed to this machine as %s', async (host) => {
    const { origin, requests } = await loopback((_, response) => void response.end('secret'));
    const { port } = new URL(origin);
    expect(await http().request(get(`http://${host}:${port}/`, { namedBy }))).toMatchObject(refused);
    expect(requests).toHaveLength(0);
  });

  test.each([
    'http://10.0.0.1/',
    'http://192.168.0.1/',
    'http://[fd00::1]/',
    'http://169.254.169.254/latest/',
  ])('is not followed to %s', async (url) => {
    expect(await http().request(get(url, { namedBy }))).toMatchObject(refused);
  });

  test('is not followed to a name that leads to this machine, whatever it led to before', async () => {
    const { origin, requests } = await loopback((_, response) => void response.end('secret'));
    const { port } = new URL(origin);
    const client = http(resolving({ 'rebind.example': [['127.0.0.1'], ['10.0.0.1', '127.0.0.1']] }));
    const url = `http://rebind.example:${port}/`;
    // Somebody else's connection is open, and is not used.
    expect(await client.request(get(url))).toMatchObject({ ok: true, body: 'secret' });
    expect(await client.request(get(url, { namedBy }))).toMatchObject(refused);
    expect(requests).toHaveLength(1);
  });

  test('is followed within its own origin, wherever that is', async () => {
    const { origin } = await loopback((_, response) => void response.end('file'));
    expect(await http().request(get(origin, { namedBy: origin }))).toMatchObject({ ok: true, body: 'file' });
  });

  test('is not followed to this machine through a redirect within its own origin', async () => {
    const inside = await loopback((_, response) => void response.end('secret'));
    const proxy = await loopback((_, response) => {
      response.writeHead(302, { location: inside.origin }).end();
    });
    const client = http(undefined, { HTTP_PROXY: proxy.origin });
    const url = 'http://files.example/a';
    expect(await client.request(get(url, { namedBy: 'http://files.example' }))).toMatchObject(refused);
    expect(proxy.requests).toHaveLength(1);
    expect(inside.requests).toHaveLength(0);
  });
});

describe('an address in the answer of an origin that is near itself', () => {
  test('is followed to where that one is', async () => {
    const { origin } = await loopback((_, response) => void response.end('here'));
    const { port } = new URL(origin);
    const client = http(
      resolving({
        'mirror.example': [['127.0.0.1']],
        'files.example': [['127.0.0.1']],
        'far.example': [['10.0.0.1']],
      }),
    );
    const mirror = `http://mirror.example:${port}`;
    const files = get(`http://files.example:${port}/a`, { namedBy: mirror });
    // Before anything is known of it, it is as good as public.
    expect(await client.request(files)).toMatchObject(refused);
    expect(await client.request(get(mirror))).toMatchObject({ ok: true });
    expect(await client.request(files)).toMatchObject({ ok: true, body: 'here' });
  });

  test('is not believed of one that was public before', async () => {
    const { origin } = await loopback((_, response) => void response.end('secret'));
    const { port } = new URL(origin);
    // The second is one of those kept for documentation (RFC 5737); the first answers, so that it is never tried.
    const client = http(resolving({ 'evil.example': [['127.0.0.1', '192.0.2.1'], ['127.0.0.1']] }));
    const evil = `http://evil.example:${port}`;
    await client.request(get(evil));
    await client.request(get(evil));
    expect(await client.request(get(`${origin}/admin`, { namedBy: evil }))).toMatchObject(refused);
  });
});

describe('a redirect', () => {
  test('of a host that is not known to be near leads to no private address', async () => {
    const inside = await loopback((_, response) => void response.end('secret'));
    const proxy = await loopback((_, response) => {
      response.writeHead(301, { location: `${inside.origin}/admin` }).end();
    });
    const client = http(undefined, { HTTP_PROXY: proxy.origin });
    expect(await client.request(get('http://index.example/simple/'))).toMatchObject(refused);
    const taken = (): never => expect.unreachable();
    expect(
      await client.download({ url: 'http://index.example/', maxBytes: 9, begin: taken, write: taken }),
    ).toMatchObject(refused);
    expect(inside.requests).toHaveLength(0);
  });

  test('from this machine to this machine is followed, by number and by name', async () => {
    const inside = await loopback((_, response) => void response.end('there'));
    const near = inside.origin.replace('127.0.0.1', 'near.example');
    const { origin } = await loopback(({ url = '' }, response) => {
      response.writeHead(302, { location: url === '/name' ? near : inside.origin }).end();
    });
    const client = http(resolving({ 'near.example': [['127.0.0.1']], 'here.example': [['127.0.0.1']] }));
    const named = origin.replace('127.0.0.1', 'here.example');
    for (const url of [`${origin}/name`, `${origin}/number`, `${named}/number`]) {
      expect(await client.request(get(url))).toMatchObject({ ok: true, body: 'there' });
    }
  });
});

describe('a link-local address', () => {
  test.each(['http://169.254.169.254/', 'http://[fe80::1]/', 'http://2852039166/'])(
    'is never asked, whoever named it: %s',
    async (url) => {
      expect(await http().request(get(url))).toMatchObject({
        ok: false,
        why: 'unreachable',
        detail: expect.stringContaining('link-local'),
      });
    },
  );

  test('is left out where a name leads to it as well', async () => {
    const { origin, requests } = await loopback((_, response) => void response.end('here'));
    const { port } = new URL(origin);
    const client = http(
      resolving({
        'both.example': [['169.254.1.1', '127.0.0.1']],
        'metadata.example': [['169.254.169.254', 'fe80::1']],
      }),
    );
    expect(await client.request(get(`http://both.example:${port}/`))).toMatchObject({ body: 'here' });
    expect(await client.request(get(`http://metadata.example:${port}/`))).toMatchObject({
      ok: false,
      detail: expect.stringContaining('link-local'),
    });
    expect(requests).toHaveLength(1);
  });

  test('is not asked through a proxy either', async () => {
    const proxy = await loopback((_, response) => void response.end('secret'));
    const client = http(undefined, { HTTP_PROXY: proxy.origin });
    expect(await client.request(get('http://169.254.169.254/latest/'))).toMatchObject({ ok: false });
    expect(proxy.requests).toHaveLength(0);
  });
});
