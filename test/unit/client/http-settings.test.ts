import { beforeEach, expect, it, vi } from 'vitest';
import { sealedHttpSettings } from '../../../client/src/http-settings.ts';
import { newSealingKey } from '../../../common/sealing.ts';
import { readHttp } from '../../../server/src/editor/read-http.ts';

const configured = vi.hoisted(() => ({ http: {} as Record<string, unknown> }));

vi.mock('vscode', () => ({
  workspace: { getConfiguration: () => ({ get: (name: string) => configured.http[name] }) },
}));

const key = newSealingKey();

beforeEach(() => {
  configured.http = {};
});

it('tells the server the proxy with its password, and a trace of the messages nothing of it', () => {
  configured.http = {
    proxy: 'http://ada:s3cret@proxy.example:3128',
    proxyAuthorization: 'Basic s3cret',
    noProxy: ['internal.example'],
    proxyStrictSSL: false,
  };
  const told = sealedHttpSettings(key);
  expect(Object.keys(told)).toEqual(['sealed']);
  const traced = JSON.stringify(told) + Buffer.from(told.sealed, 'base64').toString('latin1');
  expect(traced).not.toMatch(/s3cret|ada|proxy\.example/);
  expect(readHttp(told, key)).toEqual({
    proxy: 'http://ada:s3cret@proxy.example:3128',
    proxyAuthorization: 'Basic s3cret',
    noProxy: ['internal.example'],
    proxyStrictSsl: false,
  });
});

it('leaves the environment its say where nothing is configured, or proxies are off', () => {
  const nothing = { proxy: null, noProxy: [], proxyStrictSsl: true, proxyAuthorization: null };
  expect(readHttp(sealedHttpSettings(key), key)).toEqual(nothing);
  configured.http = { proxy: 'http://proxy.example', proxySupport: 'off', proxyAuthorization: '' };
  expect(readHttp(sealedHttpSettings(key), key)).toEqual(nothing);
});
