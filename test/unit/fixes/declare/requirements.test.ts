import { describeAdditions } from './declare-harness.ts';

describeAdditions([
  [
    'pinned requirements',
    'requirements.txt',
    ['flask==3.0', 'requests==2.0  # old'],
    ['flask==3.0', 'httpx==0.28.1', 'requests==2.0  # old'],
  ],
  [
    'bare requirements, not sorted',
    'requirements.txt',
    ['requests', 'flask', ''],
    ['requests', 'flask', 'httpx', ''],
  ],
  [
    'requirements that are continued',
    'requirements.txt',
    ['-r base.txt', 'flask>=3; \\', '  python_version > "3"', ''],
    ['-r base.txt', 'flask>=3; \\', '  python_version > "3"', 'httpx>=0.28.1', ''],
  ],
  [
    'a file of options only',
    'requirements.in',
    ['# nothing yet', ''],
    ['# nothing yet', 'httpx>=0.28.1', ''],
  ],
  [
    'compatible releases',
    'requirements.txt',
    ['flask~=3.0', 'requests~=2.0'],
    ['flask~=3.0', 'httpx~=0.28.1', 'requests~=2.0'],
  ],
]);
