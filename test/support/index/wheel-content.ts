import type { MemberSpelling, ScenarioMember } from './scenario.ts';
import { type ZipEntry, zipOf } from './zip-writer.ts';

/** So much of a member is really there; to tell more, say the `size` of the file. */
const largestMember = 64 * 1024 * 1024;

/**
 * A wheel as its builders make it, a byte a character: a module, what is told of it, and these members besides. Nothing is
 * packed, so that large members make a large file.
 */
export function wheelContent(stem: string, release: string, members: readonly MemberSpelling[]): string {
  const [name = '', version = ''] = release.split(' ');
  const info = `${stem}.dist-info`;
  const usual: ScenarioMember[] = [
    { name: `${stem.split('-')[0]}/__init__.py`, content: `"""Sample content of ${release}."""\n` },
    { name: `${info}/METADATA`, content: `Metadata-Version: 2.4\nName: ${name}\nVersion: ${version}\n` },
    { name: `${info}/WHEEL`, content: 'Wheel-Version: 1.0\nGenerator: support-index\n' },
  ];
  const told = members.map((member) => (typeof member === 'string' ? { name: member } : member));
  const all = [...usual.filter(({ name: each }) => !told.some((member) => member.name === each)), ...told];
  const record = `${all.map((member) => `${member.name},,\n`).join('')}${info}/RECORD,,\n`;
  return zipOf([...all, { name: `${info}/RECORD`, content: record }].map(entryOf)).toString('latin1');
}

function entryOf({ name, size, content = `Sample content of ${name}\n` }: ScenarioMember): ZipEntry {
  if (size === undefined) return { name, content, stored: true };
  if (size > largestMember) throw new Error(`${name} is larger than is served: say the size of its file`);
  const bytes = Buffer.alloc(size);
  bytes.write(content);
  return { name, content: bytes, stored: true };
}
