import { expect, test } from 'vitest';
import { chosenWheel } from '../../../../server/src/sources/release/chosen-wheel.ts';

const any = 'demo-1.2-py3-none-any.whl';
const linux = 'demo-1.2-cp313-cp313-manylinux_2_28_x86_64.whl';
const older = 'demo-1.2-cp312-cp312-manylinux_2_28_x86_64.whl';
const mac = 'demo-1.2-cp313-cp313-macosx_11_0_arm64.whl';
const windows = 'demo-1.2-cp313-cp313-win_amd64.whl';
const odd = 'demo-1.2-cp313-cp313-android_24_arm64_v8a.whl';

test.each<[string, readonly string[], string | null]>([
  ['the one for all platforms', [linux, windows, any, mac], any],
  ['the same of two, whatever their order', [linux, older], older],
  ['the same of two, the other way round', [older, linux], older],
  ['Linux before macOS before Windows', [windows, mac, linux], linux],
  ['macOS before Windows', [windows, mac], mac],
  ['any before none', [odd], odd],
  ['not the one for Python 2', ['demo-1.2-py2-none-any.whl', any], any],
  ['not the one for a Python that is far away', ['demo-1.2-cp399-none-any.whl', linux], linux],
  ['the one for both', ['demo-1.2-py2.py3-none-any.whl', linux], 'demo-1.2-py2.py3-none-any.whl'],
  [
    'the latest build, as installers take it',
    [any, 'demo-1.2-2-py3-none-any.whl', 'demo-1.2-10x-py3-none-any.whl'],
    'demo-1.2-10x-py3-none-any.whl',
  ],
  ['none where there is source alone', ['demo-1.2.tar.gz', 'demo-1.2-py3.8.egg'], null],
  ['none of nothing', [], null],
])('it is %s', (_, filenames, expected) => {
  const files = filenames.map((filename) => ({ filename }));
  expect(chosenWheel(files)?.filename ?? null).toBe(expected);
});
