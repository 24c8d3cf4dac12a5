import { describeAdditions } from './declare-harness.ts';

describeAdditions([
  [
    'an empty list',
    'pyproject.toml',
    ['[project]', 'dependencies = []'],
    ['[project]', 'dependencies = ["httpx>=0.28.1"]'],
  ],
  [
    'a call of setup on one line',
    'setup.py',
    ['setup(name="shop")'],
    ['setup(name="shop", install_requires=["httpx>=0.28.1"])'],
  ],
  [
    'a call of setup with one argument a line',
    'setup.py',
    ['setup(', "    name='shop',", "    version='1',  # first", ')'],
    [
      'setup(',
      "    name='shop',",
      "    version='1',  # first",
      "    install_requires=['httpx>=0.28.1'],",
      ')',
    ],
  ],
  [
    'a call of setup without a last comma',
    'setup.py',
    ['setup(', '    name="shop",', '    classifiers=[', '        "a",', '    ]  # kinds', ')'],
    [
      'setup(',
      '    name="shop",',
      '    classifiers=[',
      '        "a",',
      '    ],  # kinds',
      '    install_requires=["httpx>=0.28.1"],',
      ')',
    ],
  ],
  [
    'a call of setup that is closed behind its last argument',
    'setup.py',
    ['setup(name="shop",', '      version="1")'],
    ['setup(name="shop",', '      version="1",', '      install_requires=["httpx>=0.28.1"])'],
  ],
]);
