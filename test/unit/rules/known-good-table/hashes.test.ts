import { knownGoodTable } from './table.ts';

const [a = '', b = '', old = '', other = ''] = ['a', 'b', '0', '1'].map((letter) => letter.repeat(64));
const yanked = (version: string) => ({ version, yanked: true as const });
const versions = ['1.0', yanked('1.4'), '1.5'];
const decided = '13 months old, no known advisories, not yanked';

const file = (entry: string) =>
  `# kept by hand\nother==3.1 --hash=sha256:${other}\n${entry}\n\nlast==1 \\\n    --hash=sha256:${other}\n`;

knownGoodTable('the known-good version of an entry with hashes', 'requirements.txt', file, [
  {
    entry: `sample==1.4 --hash=sha256:${old}`,
    versions,
    digests: [b, a],
    good: '1.5',
    fixes: [`Pin 1.5 with its hashes: ${decided}`],
    after: file(`sample==1.5 --hash=sha256:${a} --hash=sha256:${b}`),
  },
  {
    entry: `sample[fast]==1.4 ; os_name == "nt" \\\n    --hash=sha256:${old} \\\n    --hash=sha256:${other}`,
    versions,
    digests: [a],
    good: '1.5',
    fixes: [`Pin 1.5 with its hashes: ${decided}`],
    after: file(`sample[fast]==1.5 ; os_name == "nt" \\\n    --hash=sha256:${a}`),
  },
  {
    entry: `sample==1.4 \\\r\n  --hash=sha256:${old}`,
    versions: [yanked('1.4'), '1.5', '2.0'],
    digests: [a, b],
    good: '1.5',
    fixes: [`Pin 1.5 with its hashes: ${decided}`, `Pin 2.0 with its hashes: ${decided}`],
    after: file(`sample==1.5 \\\r\n  --hash=sha256:${a} \\\r\n  --hash=sha256:${b}`),
  },
  { entry: `sample==1.5 --hash=sha256:${old}`, versions, digests: [a], good: '1.5', fixes: [] },
]);
