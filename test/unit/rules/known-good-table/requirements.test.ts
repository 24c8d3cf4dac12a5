import { advisory, below } from '../rule-input.ts';
import { knownGoodTable, type Row } from './table.ts';

const fresh = (version: string) => ({ version, daysOld: 1 });
const yanked = (version: string) => ({ version, yanked: true as const });
const line = ['1.0', '1.4', '1.9', '2.0', '2.3'];

const plain: readonly Row[] = [
  // Nothing is wrong: the newest that may be taken, and the newest of all beyond it.
  { entry: 'sample', versions: line, good: '2.3', fixes: ['2.3'] },
  { entry: 'sample>=1', versions: line, good: '2.3', fixes: ['2.3'] },
  { entry: 'sample>=1,<2', versions: line, good: '1.9', fixes: ['1.9', outside('2.3', '>=1,<2')] },
  { entry: 'sample<=1.4', versions: line, good: '1.4', fixes: ['1.4', outside('2.3', '<=1.4')] },
  { entry: 'sample<1.4', versions: line, good: '1.0', fixes: ['1.0', outside('2.3', '<1.4')] },
  { entry: 'sample>1.4,<2.0', versions: line, good: '1.9', fixes: ['1.9', outside('2.3', '>1.4,<2.0')] },
  { entry: 'sample~=1.4', versions: line, good: '1.9', fixes: ['1.9', outside('2.3', '~=1.4')] },
  { entry: 'sample~=1.4.0', versions: line, good: '1.4', fixes: ['1.4', outside('2.3', '~=1.4.0')] },
  { entry: 'sample==1.*', versions: line, good: '1.9', fixes: ['1.9', outside('2.3', '==1.*')] },
  { entry: 'sample==1.4.*', versions: line, good: '1.4', fixes: ['1.4', outside('2.3', '==1.4.*')] },
  { entry: 'sample!=2.3', versions: line, good: '2.0', fixes: ['2.0', outside('2.3', '!=2.3')] },
  { entry: 'sample>=1,!=2.*', versions: line, good: '1.9', fixes: ['1.9', outside('2.3', '>=1,!=2.*')] },
  { entry: 'sample==1.4', versions: line, good: '1.4', fixes: [] },
  { entry: 'sample===1.4', versions: line, good: '1.4', fixes: [] },
  { entry: 'sample==1.4.0', versions: line, good: '1.4', fixes: [] },
  // The spelling of what is written.
  {
    entry: 'Sample[Fast, tls]>=1 ; python_version < "3.12"  # why',
    versions: line,
    good: '2.3',
    fixes: ['2.3'],
    after: 'Sample[Fast, tls]==2.3 ; python_version < "3.12"  # why',
  },
  {
    entry: 'sample (>=1,<2)',
    versions: line,
    good: '1.9',
    fixes: ['1.9', outside('2.3', '>=1,<2')],
    after: 'sample (==1.9)',
  },
  {
    entry: '  sample >= 1\r\nother==1\r\n',
    versions: line,
    good: '2.3',
    fixes: ['2.3'],
    after: '  sample ==2.3\r\nother==1\r\n',
  },
  {
    entry: 'other<3\nsample; os_name == "nt"',
    versions: line,
    good: '2.3',
    fixes: ['2.3'],
    after: 'other<3\nsample==2.3; os_name == "nt"',
  },
  {
    entry: 'sample>=1 \\\n  ,<2\n',
    versions: line,
    good: '1.9',
    fixes: ['1.9', outside('2.3', '>=1   ,<2')],
  },
  { entry: '-i https://index.example/simple\nsample>=1', versions: line, good: '2.3', fixes: ['2.3'] },
  // Something is wrong with what is written.
  {
    entry: 'sample==1.4',
    versions: ['1.0', yanked('1.4'), '1.5', '2.0'],
    good: '1.5',
    fixes: ['1.5', '2.0'],
  },
  {
    entry: 'sample===1.4',
    versions: ['1.0', yanked('1.4'), '1.5'],
    good: '1.5',
    fixes: ['1.5'],
    after: 'sample==1.5',
  },
  { entry: 'sample==1.4', versions: ['1.0', yanked('1.4')], good: '1.0', fixes: ['1.0'] },
  { entry: 'sample==1.4', versions: ['1.0', fresh('1.4'), '2.0'], good: '1.0', fixes: ['1.0', '2.0'] },
  { entry: 'sample==1.4', versions: ['0.8', fresh('1.4')], good: '0.8', fixes: ['0.8'] },
  { entry: 'sample==1.4', versions: [yanked('1.4'), '2.0', '3.0'], good: '2.0', fixes: ['2.0', '3.0'] },
  { entry: 'sample==1.5', versions: ['1.4', '1.6', '1.7'], good: '1.6', fixes: ['1.6', '1.7'] },
  { entry: 'sample==9.0', versions: ['1.4', '1.6'], good: '1.6', fixes: ['1.6'] },
  { entry: 'sample>=3', versions: line, good: '2.3', fixes: [outside('2.3', '>=3')] },
  {
    entry: 'sample>=2,<3',
    versions: ['1.9', yanked('2.0'), '3.1', '3.2'],
    good: '3.1',
    fixes: [outside('3.1', '>=2,<3'), outside('3.2', '>=2,<3')],
  },
  {
    entry: 'sample<2',
    versions: ['1.0', '1.4', '2.0'],
    advisories: [advisory(below('2.0'))],
    good: '2.0',
    fixes: [outside('2.0', '<2')],
  },
  {
    entry: 'sample==1.0',
    versions: ['1.0', '1.4', '2.0'],
    advisories: [advisory(below('1.4'))],
    good: '1.4',
    fixes: ['1.4', '2.0'],
  },
  { entry: 'sample>=1', versions: ['1.0', fresh('1.4')], good: '1.0', fixes: ['1.0'] },
  { entry: 'sample', versions: ['1.0', fresh('1.4'), fresh('1.5')], good: '1.0', fixes: ['1.0'] },
  { entry: 'sample==1.4', versions: [fresh('1.4')], good: null, fixes: [] },
  { entry: 'sample==1.4', versions: [yanked('1.4')], good: null, fixes: [] },
  { entry: 'sample==1.4', versions: ['1.3', yanked('1.4')], status: 'quarantined', good: null, fixes: [] },
  // Pre-releases, local versions, epochs.
  { entry: 'sample', versions: ['1.0', '2.0rc1'], good: '1.0', fixes: ['1.0'] },
  { entry: 'sample==2.0rc1', versions: ['1.0', '2.0rc1', '2.0rc2'], good: '2.0rc1', fixes: [] },
  {
    entry: 'sample==2.0rc1',
    versions: ['1.0', yanked('2.0rc1'), '2.0rc2'],
    good: '2.0rc2',
    fixes: ['2.0rc2'],
  },
  { entry: 'sample==2.0rc1', versions: ['1.0', yanked('2.0rc1'), '2.0'], good: '2.0', fixes: ['2.0'] },
  {
    entry: 'sample>=2.0b1',
    versions: ['1.0', '2.0b2'],
    good: '2.0b2',
    fixes: ['2.0b2'],
  },
  { entry: 'sample>=2', versions: ['1.0', '2.1.dev3'], good: '1.0', fixes: [outside('1.0', '>=2')] },
  { entry: 'sample==1.4.post1', versions: ['1.4', fresh('1.4.post1')], good: '1.4', fixes: ['1.4'] },
  { entry: 'sample==1.4+cpu', versions: ['1.4', '1.5'], good: '1.5', fixes: ['1.5'] },
  { entry: 'sample>=1!1.0', versions: ['3.0', '1!1.0', '1!1.2'], good: '1!1.2', fixes: ['1!1.2'] },
  {
    entry: 'sample==1!1.1',
    versions: ['3.0', '1!1.0', yanked('1!1.1'), '1!1.2'],
    good: '1!1.2',
    fixes: ['1!1.2'],
  },
  {
    entry: 'sample==2024.1',
    versions: ['2023.9', yanked('2024.1'), '2024.2', '2025.1'],
    good: '2024.2',
    fixes: ['2024.2', '2025.1'],
  },
];

function outside(version: string, written: string): string {
  return `Pin ${version}, outside ${written.replace(/\s+/g, ' ')}: 13 months old, no known advisories, not yanked`;
}

knownGoodTable(
  'the known-good version of a line of requirements',
  'requirements.txt',
  (entry) => entry,
  plain,
);

knownGoodTable('of a constraint', 'constraints.txt', (entry) => `${entry}\n`, [
  { entry: 'sample<2', versions: line, good: '1.9', fixes: ['1.9', outside('2.3', '<2')] },
  { entry: 'sample==1.4', versions: ['1.4', fresh('1.5')], good: '1.4', fixes: [] },
]);
