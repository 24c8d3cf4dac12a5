import type { Trigger } from '../inspection.ts';
import { execOf } from '../knowledge/sinks/exec.ts';
import { processOf } from '../knowledge/sinks/process.ts';
import { sendOf } from '../knowledge/sinks/send.ts';
import type { Behaviour, Call } from '../python/behaviour.ts';

/** How far a call reaches: code that is made while it runs, another program, the network. */
export type Reach = 'code' | 'program' | 'network';

/** A call that runs by itself and reaches outside, as it is compared between releases. */
export interface Reaching {
  readonly trigger: Exclude<Trigger, 'called'>;
  readonly reach: Reach;
  readonly callee: string;
  /** Where it is installed, so that a wheel and an sdist of any version name the same file alike. */
  readonly path: string;
  /** The functions it lies in. */
  readonly inside: string;
  /** The member as it is named, and the line, for evidence. */
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

/** Everything of these files that runs by itself and reaches outside; `place`: the path a member is installed at. */
export function reachingOf(
  behaviours: readonly Behaviour[],
  place: (file: string) => string,
): readonly Reaching[] {
  const found: Reaching[] = [];
  for (const { file, roots } of behaviours) {
    for (const { trigger, calls } of roots) {
      if (trigger === 'called') continue;
      for (const call of calls) {
        const reach = reachOf(call);
        if (reach === null) continue;
        const { callee, line, code } = call;
        found.push({
          trigger,
          reach,
          callee,
          path: place(file),
          inside: call.inside.join('.'),
          file,
          line,
          code,
        });
      }
    }
  }
  return found;
}

function reachOf(call: Call): Reach | null {
  if (processOf(call) !== null) return 'program';
  if (sendOf(call) !== null) return 'network';
  const exec = execOf(call);
  if (exec === null || exec.how === 'name') return null;
  return exec.how === 'library' ? null : 'code';
}

const most = 2000;

/** What is kept for comparing: stable where lines move, without anything of what the code is given. */
export function profileOf(reaching: readonly Reaching[]): readonly string[] {
  return [...new Set(reaching.map(fingerprint))].sort().slice(0, most);
}

const partAt = { trigger: 0, reach: 1, callee: 2, path: 3, inside: 4 } as const;

export function fingerprint({ trigger, reach, callee, path, inside }: Reaching): string {
  return [trigger, reach, callee, path, inside].map((part) => part.replaceAll('|', '/')).join('|');
}

/** One part of a fingerprint. */
export function partOf(line: string, part: keyof typeof partAt): string {
  return line.split('|')[partAt[part]] ?? '';
}
