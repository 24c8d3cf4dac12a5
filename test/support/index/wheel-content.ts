import { createHash } from 'node:crypto';
import type { MemberSpelling, ScenarioMember } from './scenario.ts';
import { zipOf } from './zip-writer.ts';

/** So much of a member is really there; to tell more, say the `size` of the file. */
const largestMember = 64 * 1024 * 1024;

/** What a distribution file holds. */
export interface Held {
  readonly members: readonly MemberSpelling[];
  /** Texts by name. */
  readonly content: Readonly<Record<string, string>>;
}

/** A member as it lies in a file. */
export interface HeldMember {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * A wheel as its builders make it, a byte a character: a module, what is told of it, and these members besides, with their
 * hashes in `RECORD`. Nothing is packed, so that large members make a large file.
 */
export function wheelContent(filename: string, release: string, held: Held): string {
  const parts = filename.slice(0, -'.whl'.length).split('-');
  const info = `${parts.slice(0, 2).join('-')}.dist-info`;
  const [name = '', version = ''] = release.split(' ');
  const tag = parts.slice(-3).join('-');
  const usual: ScenarioMember[] = [
    { name: `${parts[0]}/__init__.py`, content: `"""Sample content of ${release}."""\n` },
    { name: `${info}/METADATA`, content: metadata(name, version) },
    {
      name: `${info}/WHEEL`,
      content: `Wheel-Version: 1.0\nGenerator: support-index\nRoot-Is-Purelib: ${tag.endsWith('-none-any')}\nTag: ${tag}\n`,
    },
  ];
  const all = heldMembers(usual, held);
  const record = `${all.map(recordLine).join('')}${info}/RECORD,,\n`;
  const files = [...all, { name: `${info}/RECORD`, content: Buffer.from(record) }];
  return zipOf(files.map((file) => ({ ...file, stored: true }))).toString('latin1');
}

export function metadata(name: string, version: string): string {
  return `Metadata-Version: 2.4\nName: ${name}\nVersion: ${version}\n`;
}

/** The usual members, but for those that are told otherwise, and all that are told. */
export function heldMembers(
  usual: readonly ScenarioMember[],
  { members, content }: Held,
): readonly HeldMember[] {
  const told = new Map<string, ScenarioMember>();
  for (const member of members) {
    const each = typeof member === 'string' ? { name: member } : member;
    told.set(each.name, each);
  }
  for (const [name, text] of Object.entries(content)) told.set(name, { name, content: text });
  return [...usual.filter(({ name }) => !told.has(name)), ...told.values()].map(heldMember);
}

function heldMember({ name, size, content = `Sample content of ${name}\n` }: ScenarioMember): HeldMember {
  if (size === undefined) return { name, content: Buffer.from(content) };
  if (size > largestMember) throw new Error(`${name} is larger than is served: say the size of its file`);
  const bytes = Buffer.alloc(size);
  bytes.write(content);
  return { name, content: bytes };
}

/** `pkg/__init__.py,sha256=…,12`, as `RECORD` has it. */
function recordLine({ name, content }: HeldMember): string {
  const digest = createHash('sha256').update(content).digest('base64url');
  return `${name},sha256=${digest},${content.length}\n`;
}
