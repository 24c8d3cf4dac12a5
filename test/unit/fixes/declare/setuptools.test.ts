import { describeAdditions } from './declare-harness.ts';

describeAdditions([
  [
    'setup.cfg',
    'setup.cfg',
    ['[options]', 'install_requires =', '    requests>=2', '    flask>=3', 'python_requires = >=3.8'],
    [
      '[options]',
      'install_requires =',
      '    requests>=2',
      '    flask>=3',
      '    httpx>=0.28.1',
      'python_requires = >=3.8',
    ],
  ],
  [
    'setup.py',
    'setup.py',
    [
      'from setuptools import setup',
      'setup(',
      '    install_requires=[',
      "        'flask',",
      "        'requests',",
      '    ],',
      ')',
    ],
    [
      'from setuptools import setup',
      'setup(',
      '    install_requires=[',
      "        'flask',",
      "        'httpx',",
      "        'requests',",
      '    ],',
      ')',
    ],
  ],
  [
    'setup.py with a name for its list',
    'setup.py',
    ['REQUIRES = ["flask>=3"]', 'from setuptools import setup', 'setup(install_requires=REQUIRES)'],
    [
      'REQUIRES = ["flask>=3", "httpx>=0.28.1"]',
      'from setuptools import setup',
      'setup(install_requires=REQUIRES)',
    ],
  ],
]);
