import { describe, expect, it, vi } from 'vitest';
import { chosenPath, pythonApi } from '../../../client/src/python-api.ts';

function extension(environments: unknown, isActive = true) {
  return { isActive, exports: { environments } };
}

describe('the Python extension', () => {
  it('is asked for the path of a folder, and listened to', () => {
    const dispose = vi.fn();
    const environments = {
      paths: new Map([['file:///shop', '/shop/.venv/bin/python']]),
      getActiveEnvironmentPath(resource: string) {
        return { id: 'x', path: this.paths.get(resource) };
      },
      onDidChangeActiveEnvironmentPath: (listener: () => void) => {
        listener();
        return { dispose };
      },
    };
    const api = pythonApi(extension(environments));
    expect(chosenPath(api, 'file:///shop')).toBe('/shop/.venv/bin/python');
    expect(chosenPath(api, 'file:///other')).toBe(null);
    const heard = vi.fn();
    api?.onDidChangeActiveEnvironmentPath(heard).dispose();
    expect([heard.mock.calls.length, dispose.mock.calls.length]).toEqual([1, 1]);
  });

  it('is left alone while it is not active, and where it looks otherwise', () => {
    const fitting = { getActiveEnvironmentPath: () => null, onDidChangeActiveEnvironmentPath: () => null };
    expect(pythonApi(extension(fitting, false))).toBe(null);
    expect(pythonApi(undefined)).toBe(null);
    for (const other of [undefined, null, 7, {}, { getActiveEnvironmentPath: 'x' }, () => {}]) {
      expect(pythonApi(extension(other))).toBe(null);
    }
    expect(pythonApi({ isActive: true, exports: undefined })).toBe(null);
  });

  it('gives no path where its answer has none', () => {
    const saying = (answer: unknown) => ({
      getActiveEnvironmentPath: () => answer,
      onDidChangeActiveEnvironmentPath: () => ({ dispose: () => {} }),
    });
    for (const answer of [undefined, null, 'x', { path: 3 }, { path: 'python' }]) {
      expect(chosenPath(saying(answer), null)).toBe(null);
    }
    const failing = {
      ...saying(null),
      getActiveEnvironmentPath: () => {
        throw new Error('not ready');
      },
    };
    expect(chosenPath(failing, null)).toBe(null);
    expect(chosenPath(saying({ path: 'C:\\venv\\python.exe' }), null)).toBe('C:\\venv\\python.exe');
  });
});
