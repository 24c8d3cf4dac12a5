import { join } from 'node:path';
import type { Runtime } from '../runtime.ts';
import { type Approval, type Approvals, noApprovals, type OriginAnswer, withAnswer } from './approvals.ts';
import { underLock } from './file-lock.ts';
import { isOrigin } from './index/address.ts';
import { fieldsOf } from './json.ts';

/** What the user said about origins that workspaces name. */
export interface ApprovalStore {
  /** Up to date with what other windows wrote. Never rejects: what cannot be read approves nothing. */
  read(): Promise<Approvals>;
  /** Keeps an answer (`asked`: the credentials the question named); gives all that now holds. */
  answer(origin: string, answer: OriginAnswer, asked: readonly string[]): Promise<Approvals>;
}

/** Beside the cache's own folders and databases, none of which has this name: clearing the cache leaves it. */
const approvalFileName = 'approvals.json';

const version = 1;
const longestFile = 1024 * 1024;

/**
 * Answers in a file of `directory`, private to the user; with null they hold for this session only, as they do where the
 * file cannot be written or a newer version of Wheelwarden wrote it.
 */
export function createApprovalStore(
  { files, log, clock }: Pick<Runtime, 'files' | 'log' | 'clock'>,
  directory: string | null,
): ApprovalStore {
  const file = directory === null ? null : join(directory, approvalFileName);
  let inSession: Approvals | null = file === null ? noApprovals : null;
  let last: { readonly stamp: string; readonly approvals: Approvals } | null = null;
  let writing: Promise<unknown> = Promise.resolve();

  const setAside = async (path: string): Promise<void> => {
    log.warn(
      `${approvalFileName} cannot be read: no index of a workspace counts as approved. It is kept as ${approvalFileName}.broken.`,
    );
    await files.writeAtomic(`${path}.broken`, (await files.readBytes(path)) ?? '');
    await files.remove(path);
  };
  const load = async (path: string): Promise<Approvals | 'broken'> => {
    const found = await files.stat(path);
    const stamp = `${found?.modifiedMs} ${found?.size}`;
    if (last?.stamp === stamp) return last.approvals;
    const text = await files.readText(path, longestFile);
    const reading = text === null ? noApprovals : readApprovals(text);
    if (reading === 'newer') {
      log.warn(
        `A newer version of Wheelwarden wrote ${approvalFileName}: what is approved there does not count here.`,
      );
      inSession = noApprovals;
      return noApprovals;
    }
    if (reading === 'broken') return reading;
    last = { stamp, approvals: reading };
    return reading;
  };

  /** One after the other, in this window and among all: each takes in what the one before wrote. */
  const inTurn = (action: () => Promise<Approvals>): Promise<Approvals> => {
    const done = writing.then(() => {
      last = null;
      return file === null ? action() : underLock({ files, clock }, `${file}.lock`, action);
    });
    writing = done.catch(() => {});
    return done;
  };
  /** What holds now, for whoever has his turn: another window may have set things right meanwhile. */
  const current = async (): Promise<Approvals> => {
    if (inSession !== null || file === null) return inSession ?? noApprovals;
    const found = await load(file);
    if (found !== 'broken') return found;
    await setAside(file).catch((error: unknown) => log.error('Setting approvals aside failed', error));
    return noApprovals;
  };

  const keep = async (approvals: Approvals): Promise<void> => {
    if (inSession !== null || file === null) {
      inSession = approvals;
      return;
    }
    try {
      await files.writeAtomic(file, `${JSON.stringify({ version, ...approvals }, null, 2)}\n`);
      last = null;
    } catch (error) {
      log.error('The answer about an index could not be kept; it holds until the editor is closed', error);
      inSession = approvals;
    }
  };

  return {
    async read() {
      if (inSession !== null || file === null) return inSession ?? noApprovals;
      const found = await load(file);
      return found === 'broken' ? inTurn(current) : found;
    },
    answer: (origin, answer, asked) =>
      inTurn(async () => {
        const next = withAnswer(await current(), origin, answer, asked);
        await keep(next);
        return next;
      }),
  };
}

/** The file's text as what it should be. One entry that is wrong spoils the whole: nothing is approved by half a file. */
function readApprovals(text: string): Approvals | 'broken' | 'newer' {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'broken';
  }
  const { version: written, approved, refused } = fieldsOf(value);
  if (typeof written === 'number' && written > version) return 'newer';
  if (written !== version || !Array.isArray(approved) || !Array.isArray(refused)) return 'broken';
  if (!approved.every(isApproval) || !refused.every(isOrigin)) return 'broken';
  return { approved, refused };
}

function isApproval(value: unknown): value is Approval {
  const { origin, credentials, declined } = fieldsOf(value);
  return isOrigin(origin) && isNames(credentials) && (declined === undefined || isNames(declined));
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}
