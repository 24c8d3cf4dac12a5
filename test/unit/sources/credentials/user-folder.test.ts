import { describe, expect, it } from 'vitest';
import { dataPath, settingsPath } from '../../../../server/src/sources/credentials/user-folder.ts';

const home = '/home/tester';

describe('the folders of the user', () => {
  it('are where the tools look for them', () => {
    const linux = { platform: 'linux', home, environment: {} } as const;
    expect(settingsPath(linux, 'pypoetry')).toBe('/home/tester/.config/pypoetry');
    expect(dataPath(linux, 'uv', 'credentials')).toBe('/home/tester/.local/share/uv/credentials');
    const darwin = { platform: 'darwin', home: '/Users/ada', environment: {} } as const;
    expect(settingsPath(darwin, 'pypoetry')).toBe('/Users/ada/Library/Application Support/pypoetry');
    expect(dataPath(darwin, 'uv')).toBe('/Users/ada/.local/share/uv');
    const windows = { platform: 'win32', home: 'C:\\Users\\ada', environment: {} } as const;
    expect(settingsPath(windows, 'pypoetry')).toBe('C:\\Users\\ada\\AppData\\Roaming\\pypoetry');
    expect(dataPath({ ...windows, environment: { APPDATA: 'D:\\R' } }, 'uv', 'data')).toBe('D:\\R\\uv\\data');
  });

  it('may be named by variables, but not relative to wherever one is', () => {
    const named = (path: string) => ({
      platform: 'linux' as const,
      home,
      environment: { XDG_CONFIG_HOME: path, XDG_DATA_HOME: path },
    });
    expect(settingsPath(named('/etc/mine'), 'pdm')).toBe('/etc/mine/pdm');
    expect(dataPath(named('/etc/mine'), 'uv')).toBe('/etc/mine/uv');
    expect(settingsPath(named('mine'), 'pdm')).toBe('/home/tester/.config/pdm');
    expect(dataPath(named('mine'), 'uv')).toBe('/home/tester/.local/share/uv');
  });
});
