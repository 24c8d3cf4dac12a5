import { type ArchiveMember, usualCaps } from './archive/archive.ts';
import { evidenceWithin, limitsWithin, nameWithin } from './archive/nested.ts';
import { openArchive } from './archive/open-archive.ts';
import type { FollowPython } from './follow-python.ts';
import type { Evidence, Limit } from './inspection.ts';
import type { Listed } from './list-members.ts';
import { entryOf } from './roles/entries.ts';
import { installedPath, layoutOf } from './roles/layout.ts';
import { isStartUpFile, startUpCode } from './roles/start-up.ts';
import type { MemberFile } from './rules/content-rule.ts';
import { memberRules } from './rules/member-rules.ts';
import { mayReach } from './skim/reach.ts';
import { archiveSource, type MemberSource } from './source.ts';
import { type WheelRecord, wheelRecord } from './wheel-record.ts';

/** Above so many bytes of Python what runs by itself first is read in a pass of its own, so that it is read in any case. */
const muchPython = 4 * 1024 * 1024;

/** Files without a word that reaches outside are kept up to so many bytes, for the case that they call others that do. */
const mostHeld = 8 * 1024 * 1024;

/** What is compiled is never read. */
const compiled = /\.(?:so(?:\.[\d.]+)?|pyd|dll|dylib|exe|pyc|pyo|a|lib|o|node|jar|class|wasm)$/i;

const archives = /\.(?:whl|egg|zip|tar|tgz|tbz2|txz|tar\.(?:gz|bz2|xz|zst)|7z|rar|gz|bz2|xz)$/i;

/** Archives within that are looked into, one level deep. */
const innerWheel = /\.(?:whl|egg)$/i;

/** What is text by its name; anything else is bytes to the rules. */
const isText =
  /(?:\.(?:pyw?|pyi|pth|toml|cfg|ini|txt|md|rst|json|ya?ml|in|sh|bash|bat|cmd|ps1|vbs|js)|\/(?:METADATA|RECORD|WHEEL|PKG-INFO|entry_points\.txt))$/i;

/** Reads the members that matter one by one: rules look at each, and what is Python is handed on to be followed. */
export class ReadMembers {
  readonly evidence: Evidence[] = [];
  readonly #listed: Listed;
  readonly #follow: FollowPython;
  readonly #tools: { mistake(file: string, error: unknown): void; readonly deadline: number };
  readonly #limits: Limit[] = [];
  readonly #record: WheelRecord;
  #compiled = 0;
  #read = 0;
  #unread = 0;
  #late = 0;
  /** Whether time was over when the last pass ended: an archive may have been given up before its end. */
  #isCut = false;
  #skimmed = 0;
  #held = 0;

  constructor(
    file: string,
    listed: Listed,
    follow: FollowPython,
    tools: { mistake(file: string, error: unknown): void; readonly deadline: number },
  ) {
    this.#listed = listed;
    this.#record = wheelRecord(file, listed.surroundings);
    this.#follow = follow;
    this.#tools = tools;
  }

  async all(source: MemberSource): Promise<void> {
    const { members } = this.#listed;
    for (const { name } of members) {
      if (compiled.test(name)) this.#compiled++;
      else if (archives.test(name) && !innerWheel.test(name))
        this.#limits.push({ what: name, why: 'nested' });
    }
    const python = members.reduce(
      (sum, member) => sum + (this.#isPython(member) ? member.claimedSize : 0),
      0,
    );
    if (python <= muchPython) {
      await this.#pass(source, () => true);
    } else {
      await this.#pass(source, (member) => this.#isFirst(member));
      await this.#pass(source, (member) => !this.#isFirst(member));
    }
    this.evidence.push(...this.#record.evidence());
  }

  async #pass(source: MemberSource, isIn: (member: ArchiveMember) => boolean): Promise<void> {
    const wanted = (member: ArchiveMember) => isIn(member) && !this.#isLate() && this.#wants(member);
    for await (const { member, bytes } of source.read(wanted)) {
      if (!isIn(member)) continue;
      this.#record.add(member.name, bytes);
      if (!this.#wants(member)) continue;
      if (bytes === null) this.#unread++;
      if (this.#isLate()) this.#late++;
      else if (bytes !== null) await this.#visit(member.name, bytes);
    }
    this.#isCut = this.#isLate();
  }

  async #visit(name: string, bytes: Uint8Array): Promise<void> {
    this.#read++;
    const { layout, build } = this.#listed;
    const text = isText.test(name) ? new TextDecoder().decode(bytes) : null;
    this.#judge({ name, bytes, text, surroundings: this.#listed.surroundings });
    if (isStartUpFile(installedPath(layout, name))) return this.#startUp(name, text ?? '', bytes);
    const entry = entryOf(layout, build, name);
    if (entry !== null && (/\.pyw?$/i.test(name) || isPythonScript(bytes))) {
      await this.#python(entry, bytes);
    } else if (innerWheel.test(name)) {
      await this.#nested(name, bytes);
    }
  }

  async #startUp(file: string, text: string, bytes: Uint8Array): Promise<void> {
    const code = startUpCode(text);
    if (code === null) return;
    await this.#follow.add({ file, module: null, trigger: 'start-up', hooks: [] }, bytes, code);
  }

  async #python(entry: Parameters<FollowPython['add']>[0], bytes: Uint8Array): Promise<void> {
    const runsAnyway = entry.trigger === 'install' || entry.trigger === 'start-up';
    if (runsAnyway || mayReach(bytes)) return this.#follow.add(entry, bytes);
    this.#held += bytes.length;
    if (this.#held <= mostHeld) this.#follow.hold({ entry, bytes });
    else this.#skimmed++;
  }

  /** A wheel or egg within: nothing in it runs by itself, but something may put it on the module path. */
  async #nested(file: string, bytes: Uint8Array): Promise<void> {
    const source = archiveSource(() =>
      openArchive(bytes, file, { ...usualCaps, until: this.#tools.deadline }),
    );
    const layout = layoutOf('wheel', []);
    const isPython = ({ name, kind }: ArchiveMember) => kind === 'file' && /\.(?:py|pth)$/i.test(name);
    for await (const { member, bytes: inner } of source.read((one) => !this.#isLate() && isPython(one))) {
      if (archives.test(member.name))
        this.#limits.push({ what: nameWithin(file, member.name), why: 'nested' });
      if (inner === null) continue;
      const entry = entryOf(layout, [], member.name);
      const name = nameWithin(file, member.name);
      this.#judge({
        name,
        bytes: inner,
        text: new TextDecoder().decode(inner),
        surroundings: this.#listed.surroundings,
      });
      if (entry !== null)
        await this.#python({ ...entry, file: name, module: null, trigger: 'called' }, inner);
    }
    this.evidence.push(...evidenceWithin(file, source.evidence()));
    this.#limits.push(...limitsWithin(file, source.limits()));
  }

  #judge(file: MemberFile): void {
    for (const rule of memberRules) {
      if (!rule.wants(file.name, file.surroundings)) continue;
      try {
        this.evidence.push(...rule.check(file));
      } catch (error) {
        this.#tools.mistake(file.name, error);
      }
    }
  }

  #wants(member: ArchiveMember): boolean {
    if (member.kind !== 'file') return false;
    const { name } = member;
    if (this.#isPython(member) || innerWheel.test(name) || this.#record.is(name)) return true;
    return memberRules.some((rule) => rule.wants(name, this.#listed.surroundings));
  }

  #isPython({ name, kind }: ArchiveMember): boolean {
    const { layout, build } = this.#listed;
    if (kind !== 'file') return false;
    return entryOf(layout, build, name) !== null || isStartUpFile(installedPath(layout, name));
  }

  /** What runs without being imported by name, and what every import of a package runs. */
  #isFirst({ name }: ArchiveMember): boolean {
    const { layout, build } = this.#listed;
    const path = installedPath(layout, name);
    const trigger = entryOf(layout, build, name)?.trigger;
    if (trigger === 'install' || trigger === 'start-up' || isStartUpFile(path)) return true;
    return /^(?:[^/]+\/)?__init__\.py$/.test(path);
  }

  #isLate(): boolean {
    return performance.now() >= this.#tools.deadline;
  }

  limits(): readonly Limit[] {
    const counted: Limit[] = [];
    const add = (count: number, what: string, why: Limit['why']) => {
      if (count > 0) counted.push({ what: `${count} ${count === 1 ? what : `${what}s`}`, why });
    };
    add(this.#compiled, 'compiled file', 'compiled');
    add(this.#late, 'more file', 'too-long');
    add(this.#skimmed, 'more Python file', 'skimmed');
    return [...counted, ...this.#limits];
  }

  /** Whether anything was read that could have told, or there was nothing that could. */
  hasRead(): boolean {
    if (this.#read > 0 || this.#listed.surroundings.kind === 'file') return this.#read > 0;
    if (this.#isCut) return false;
    return this.#listed.members.length > 0 && this.#unread === 0 && this.#compiled === 0 && this.#late === 0;
  }
}

/** A script without an ending tells by its first line what runs it; wheels write `#!python` there. */
function isPythonScript(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 200)).toString(
    'latin1',
  );
  return /^#![^\r\n]*python/.test(head);
}
