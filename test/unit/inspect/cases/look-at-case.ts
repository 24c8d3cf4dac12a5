import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Inspection, suspiciousFrom, type Verdict } from '../../../../server/src/inspect/inspection.ts';
import type { InspectionJob, JobContext } from '../../../../server/src/inspect/job.ts';
import { lookInside } from '../../../../server/src/inspect/look-inside.ts';
import { tarOf } from '../../../support/archives/tar-writer.ts';
import { type ZipMember, zipOf } from '../../../support/archives/zip-writer.ts';
import { testParser } from '../../../support/python-parser.ts';
import type { Case, CaseMember } from './read-case.ts';

const sdistRoot = 'sample-1.0/';

/** Looks into a case's distribution, with members as they are or rewritten; what it is compared with is looked into before. */
export async function lookAt(one: Case, members: readonly CaseMember[] = one.members): Promise<Inspection> {
  const before = one.compared === null ? null : await profileBefore(one);
  return look(one.as, members, {
    project: one.project,
    ownPlaces: one.own,
    knownBad: one.knownBad,
    sha256: null,
    before,
  });
}

async function profileBefore(one: Case): Promise<JobContext['before']> {
  const isSdist = one.compared === 'sdist';
  const context = { project: one.project, ownPlaces: one.own, knownBad: [], sha256: null, before: null };
  const { profile } = await look(isSdist ? 'sdist' : one.as, one.others, context);
  return isSdist
    ? { what: 'sample-1.0.tar.gz', relation: 'sibling', profile }
    : { what: 'sample 0.9', relation: 'earlier', profile };
}

async function look(
  as: Case['as'],
  members: readonly CaseMember[],
  context: JobContext,
): Promise<Inspection> {
  const mistakes: unknown[] = [];
  const inspection = await lookInside(jobOf(as, members, context), {
    parser: testParser,
    mistake: (_, error) => mistakes.push(error),
  });
  if (mistakes.length > 0) throw mistakes[0];
  return inspection;
}

/** A case, or other members in its place, as a job. */
export function jobOf(as: Case['as'], members: readonly CaseMember[], context: JobContext): InspectionJob {
  const contents = new Map(members.map((member) => [member.path, contentOf(member)]));
  switch (as) {
    case 'wheel':
      return { kind: 'archive', context, ...wheelOf(contents) };
    case 'sdist':
      return { kind: 'archive', context, file: 'sample-1.0.tar.gz', bytes: sdistOf(contents) };
    case 'tree':
      return {
        kind: 'tree',
        context,
        file: 'sample',
        names: [...contents.keys()],
        read: async (name) => contents.get(name) ?? null,
      };
    case 'file': {
      const [[file, bytes]] = [...contents] as [[string, Buffer]];
      return { kind: 'file', context, file, bytes };
    }
  }
}

function contentOf(member: CaseMember): Buffer {
  return 'text' in member ? Buffer.from(member.text) : member.bytes;
}

/** With METADATA, WHEEL and RECORD where the case does not bring them; named after its WHEEL. */
function wheelOf(contents: ReadonlyMap<string, Buffer>): { readonly file: string; readonly bytes: Buffer } {
  const brought = [...contents.keys()].find((name) => /\.dist-info\//.test(name));
  const stem = (brought ?? 'sample-1.0.dist-info/').split('.dist-info/')[0] ?? '';
  const [name, version] = stem.split('-');
  const info = `${stem}.dist-info`;
  const all = new Map<string, Buffer>([
    [`${info}/WHEEL`, Buffer.from('Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n')],
    ...contents,
    [`${info}/METADATA`, Buffer.from(`Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`)],
  ]);
  const tag = /^Tag: (\S+)$/m.exec(String(all.get(`${info}/WHEEL`)))?.[1];
  const lines = [...all].map(([path, bytes]) => {
    const hash = createHash('sha256').update(bytes).digest('base64url');
    return `${path},sha256=${hash},${bytes.length}`;
  });
  all.set(`${info}/RECORD`, Buffer.from([...lines, `${info}/RECORD,,`, ''].join('\n')));
  return { file: `${stem}-${tag}.whl`, bytes: zipOf([...all].map(zipped)) };
}

/** Names outside of ASCII are said to be UTF-8, as the tools of packaging do. */
function zipped([name, content]: readonly [string, Buffer]): ZipMember {
  return { name, content, flags: /[^ -~]/.test(name) ? 0x800 : 0 };
}

function sdistOf(contents: ReadonlyMap<string, Buffer>): Buffer {
  const all = new Map([
    ['PKG-INFO', Buffer.from('Metadata-Version: 2.1\nName: sample\nVersion: 1.0\n')],
    ...contents,
  ]);
  return gzipSync(tarOf([...all].map(([path, content]) => ({ name: sdistRoot + path, content }))));
}

const heaviness: readonly Verdict[] = ['not-inspected', 'clean', 'suspicious', 'malicious'];

/** Whether a verdict says no less than another. */
export function saysNoLess(verdict: Verdict, than: Verdict): boolean {
  return heaviness.indexOf(verdict) >= heaviness.indexOf(than);
}

/** What is not as the case demands, one line each. Attacks may be judged more harshly than demanded, honest code must be clean. */
export function unlike(one: Case, { verdict, evidence }: Inspection): readonly string[] {
  const told = evidence.filter(({ weight }) => weight >= suspiciousFrom);
  const shown =
    told.map(({ rule, file, line }) => `${rule} at ${file}:${(line ?? -1) + 1}`).join('; ') || 'nothing';
  if (one.verdict === 'clean') return verdict === 'clean' ? [] : [`called ${verdict} for ${shown}`];
  const places = new Set(
    told.flatMap((piece) => [piece, ...(piece.steps ?? [])]).map(({ file, line }) => placeOf(file, line)),
  );
  return [
    ...(saysNoLess(verdict, one.verdict) ? [] : [`${verdict} instead of ${one.verdict}, for ${shown}`]),
    ...one.rules
      .filter((some) => !told.some(({ rule }) => some.includes(rule)))
      .map((some) => `no ${some.join(' or ')} but ${shown}`),
    ...one.at.filter((place) => !places.has(place)).map((place) => `nothing at ${place} but ${shown}`),
  ];
}

function placeOf(file: string | null, line: number | null): string {
  const name = file?.startsWith(sdistRoot) ? file.slice(sdistRoot.length) : file;
  return `${name}:${(line ?? -1) + 1}`;
}
