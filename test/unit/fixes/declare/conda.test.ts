import { describeAdditions } from './declare-harness.ts';

describeAdditions([
  [
    'a conda environment',
    'environment.yml',
    [
      'dependencies:',
      '  - python=3.12',
      '  - pip',
      '  - pip:',
      '      - flask==3.0',
      '      - requests==2.1',
      '',
    ],
    [
      'dependencies:',
      '  - python=3.12',
      '  - pip',
      '  - pip:',
      '      - flask==3.0',
      '      - httpx==0.28.1',
      '      - requests==2.1',
      '',
    ],
  ],
]);
