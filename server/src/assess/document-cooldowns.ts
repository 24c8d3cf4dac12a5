import type { DocumentReader, ReadResult } from '../documents/reader.ts';
import { scriptToml } from '../documents/script/script-toml.ts';
import type { Runtime } from '../runtime.ts';
import { readUserCooldowns } from '../sources/index/user-cooldowns.ts';
import { createProjectCooldowns, type DocumentCooldowns } from '../workspace/cooldown/project-cooldowns.ts';
import type { UserCooldowns } from '../workspace/cooldown/user-cooldowns.ts';
import type { Policy } from '../workspace/policy.ts';
import type { Texts } from '../workspace/texts.ts';
import type { IndexTool } from '../workspace/tool-config.ts';

/** A document whose entries wait. */
interface WaitingDocument {
  readonly text: string;
  /** Absolute path; null for a document that is no file. */
  readonly place: string | null;
  readonly root: string | null;
  readonly reader: Pick<DocumentReader, 'format'>;
  readonly read: Pick<ReadResult, 'isScript'>;
  readonly tool: IndexTool;
  readonly policy: Policy;
}

/** How long the entries of a document wait: its policy, its project's files, what the user told the tools. */
export interface WaitingTimes {
  of(document: WaitingDocument): Promise<DocumentCooldowns>;
  /** A file changed on disk. */
  forget(path: string): void;
  /** The user's own files are read again. */
  forgetUser(): void;
}

interface Surroundings {
  trusted(): boolean;
  roots(): readonly string[];
  /** The top of the repository that a root lies in. */
  topOf(root: string): Promise<string>;
}

export function createWaitingTimes(
  runtime: Runtime,
  texts: Texts,
  { trusted, roots, topOf }: Surroundings,
): WaitingTimes {
  const cooldowns = createProjectCooldowns(texts, runtime.clock);
  let user: Promise<UserCooldowns> | null = null;
  return {
    async of({ text, place, root, reader, read, tool, policy }) {
      user ??= readUserCooldowns(runtime, roots());
      return cooldowns.of({
        place,
        top: root === null ? null : await topOf(root),
        tool,
        format: reader.format,
        script: read.isScript ? scriptToml(text) : null,
        policy,
        trusted: trusted(),
        user: (await user)[tool],
      });
    },
    forget: cooldowns.forget,
    forgetUser() {
      user = null;
    },
  };
}
