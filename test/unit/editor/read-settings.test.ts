import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../common/settings.ts';
import { readSettings } from '../../../server/src/editor/read-settings.ts';

describe('settings', () => {
  it('are taken where they make sense', () => {
    const given = {
      enable: false,
      indexUrl: ' https://index.example/simple ',
      mirrorsPypi: true,
      advisories: 'off',
      osvUrl: 'https://osv.example',
      osvDumpsUrl: 'https://mirror.example/osv/',
      offline: true,
      cooldownDays: 7,
      rules: { yanked: 'error', typosquat: 'off' },
      imports: false,
      inspect: 'all',
      links: false,
    };
    expect(readSettings(given, defaultSettings)).toEqual({
      ...given,
      indexUrl: 'https://index.example/simple',
    });
  });

  it('know three places that advisories may come from', () => {
    const read = (advisories: unknown) => readSettings({ advisories }, defaultSettings).advisories;
    expect([read('service'), read('local'), read('off'), read('LOCAL')]).toEqual([
      'service',
      'local',
      'off',
      'service',
    ]);
  });

  it('stay as they were, one by one, where they make none', () => {
    const given = {
      enable: 'yes',
      indexUrl: 3,
      mirrorsPypi: null,
      advisories: 'sometimes',
      osvUrl: '',
      osvDumpsUrl: 7,
      offline: 0,
      cooldownDays: -1,
      rules: { yanked: 'loud', typosquat: 'hint' },
      imports: {},
      inspect: true,
      links: 'off',
    };
    expect(readSettings(given, defaultSettings)).toEqual({
      ...defaultSettings,
      rules: { typosquat: 'hint' },
    });
  });

  it('survive anything', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        expect(Object.keys(readSettings(given, defaultSettings))).toEqual(Object.keys(defaultSettings));
      }),
    );
  });
});
