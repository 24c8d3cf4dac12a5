import { describeAdditions } from './declare-harness.ts';

describeAdditions([
  [
    'a script',
    'tool.py',
    ['# /// script', '# requires-python = ">=3.12"', '# dependencies = ["rich"]', '# ///', 'import httpx'],
    [
      '# /// script',
      '# requires-python = ">=3.12"',
      '# dependencies = ["rich", "httpx"]',
      '# ///',
      'import httpx',
    ],
  ],
  [
    'a script with one entry a line',
    'tool.py',
    [
      '# /// script',
      '# dependencies = [',
      '#   "flask>=3",',
      '#   "rich>=1",',
      '# ]',
      '# ///',
      'import httpx',
    ],
    [
      '# /// script',
      '# dependencies = [',
      '#   "flask>=3",',
      '#   "httpx>=0.28.1",',
      '#   "rich>=1",',
      '# ]',
      '# ///',
      'import httpx',
    ],
  ],
  [
    'a script that asks for nothing yet',
    'tool.py',
    ['# /// script', '# requires-python = ">=3.12"', '# ///', 'import httpx'],
    [
      '# /// script',
      '# requires-python = ">=3.12"',
      '# dependencies = ["httpx>=0.28.1"]',
      '# ///',
      'import httpx',
    ],
  ],
  [
    'a script with an empty list',
    'tool.py',
    ['# /// script', '# dependencies = [', '# ]', '# ///'],
    ['# /// script', '# dependencies = [', '#     "httpx>=0.28.1",', '# ]', '# ///'],
  ],
]);
