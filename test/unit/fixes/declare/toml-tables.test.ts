import { describeAdditions } from './declare-harness.ts';

describeAdditions([
  [
    'a Pipfile',
    'Pipfile',
    ['[packages]', 'requests = "*"', '', '[dev-packages]'],
    ['[packages]', 'requests = "*"', 'httpx = "*"', '', '[dev-packages]'],
  ],
  [
    'a Pipfile without packages',
    'Pipfile',
    ['[dev-packages]', 'pytest = "*"', ''],
    ['[dev-packages]', 'pytest = "*"', '', '[packages]', 'httpx = "*"', ''],
  ],
  [
    'pixi',
    'pixi.toml',
    ['[dependencies]', 'python = "*"', '[pypi-dependencies]', 'flask = ">=3"', ''],
    ['[dependencies]', 'python = "*"', '[pypi-dependencies]', 'flask = ">=3"', 'httpx = ">=0.28.1"', ''],
  ],
]);
