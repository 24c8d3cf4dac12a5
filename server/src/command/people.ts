import type { ProjectPeople } from '../assess/project-people.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { countInWords } from '../phrases.ts';
import { jsonText } from '../reports/json-text.ts';
import { countsAsIncomplete, type UnknownReason } from '../sources/fact.ts';
import { peopleFileName } from '../workspace/people-file/people-file.ts';
import { peopleFileText } from '../workspace/people-file/write-people-file.ts';
import { tellCacheProblem } from './cache-problem.ts';
import { policyProblemLines } from './config-file.ts';
import { collectDocuments } from './documents.ts';
import { type PeopleChanges, peopleChanges } from './people-changes.ts';
import { peopleJson } from './people-json.ts';
import { governedBy, type PeoplePlace, peoplePlace } from './people-place.ts';
import { statusText, untoldText, updateText } from './people-text.ts';
import { type Invocation, type Session, withEngine } from './session.ts';
import { UsageError } from './usage-error.ts';

/** What was found out of the projects that a people file speaks of. */
interface Told {
  readonly place: PeoplePlace;
  readonly changes: PeopleChanges;
  readonly indexName: string;
}

/**
 * `wheelwarden people update|status [PATH]`: who stands behind a project's dependencies, written down and compared. Exit code
 * 0 done, or as recorded; 1 for `status` where people changed; 2 wrong usage, or a file that is broken; 3 where owners could not
 * be had and what was recorded stays.
 */
export async function people(invocation: Invocation): Promise<number> {
  const { context, options, operands } = invocation;
  const [action, operand = '.', ...more] = operands;
  if ((action !== 'update' && action !== 'status') || more.length > 0) {
    throw new UsageError(
      'people wants one of two words, and a path if not here: wheelwarden people update, or wheelwarden people status.',
    );
  }
  const place = await peoplePlace(context, operand);
  if (action === 'status' && place.text === null) {
    const where = place.shown === peopleFileName ? '' : ` to ${place.shown}`;
    throw new UsageError(
      `There is no ${peopleFileName} to compare with; wheelwarden people update writes one${where}.`,
    );
  }
  await tellCacheProblem(context, options);
  // Who stands behind a project is no advisory service's matter: it is not asked.
  const settings = { ...options.engine.settings, advisories: 'off' } as const;
  const quietly = { ...invocation, options: { ...options, engine: { ...options.engine, settings } } };
  return withEngine(quietly, async (session) => {
    const asked = await ask(quietly, session, place);
    if (asked === null) return 2;
    const told = {
      place,
      changes: peopleChanges(place.projects, asked),
      indexName: session.engine.status().indexName ?? 'the index',
    };
    await session.progress.clear();
    const untold = untoldText(told.changes, told.indexName);
    if (untold !== null) await context.stderr.write(untold);
    return action === 'update' ? update(invocation, told) : status(invocation, told);
  });
}

/** Null where a policy is broken: which names are private is not known then. */
async function ask(
  { context }: Invocation,
  { engine, progress }: Session,
  { folder }: PeoplePlace,
): Promise<readonly ProjectPeople[] | null> {
  await progress.show('Looking for manifests and lock files…');
  const inputs = await collectDocuments(context, engine, [folder]);
  const governed = await governedBy(folder, inputs, context.runtime.files);
  const asked = engine.status().indexName ?? 'the index';
  await progress.show(
    `Asking ${asked} who stands behind the projects of ${countInWords(governed.length, 'file')}…`,
  );
  const people = await engine.people(governed);
  const problems = engine.policyProblems();
  if (problems.length > 0) {
    await progress.clear();
    const lines = problems.flatMap((problem) => policyProblemLines(context.cwd, problem));
    await context.stderr.write(`${lines.join('\n')}\n`);
    return null;
  }
  return people;
}

async function status({ context, options }: Invocation, { place, changes }: Told): Promise<number> {
  const isChanged = changes.changed.length > 0;
  if (options.format === 'json') {
    const result = isChanged ? 'changed' : 'same';
    await context.stdout.write(`${jsonText(peopleJson(changes, { file: place.file, result }), 2)}\n`);
  } else if (!options.quiet || isChanged) {
    await context.stdout.write(statusText(changes, place.shown));
  }
  return isChanged ? 1 : codeFor(changes);
}

async function update({ context, options }: Invocation, { place, changes }: Told): Promise<number> {
  const text = peopleFileText(changes.next);
  const isNothing = changes.next.size === 0 && place.text === null;
  const isWritten = text !== place.text && !isNothing;
  if (isWritten) await write(context.runtime.files, place, text);
  if (options.format === 'json') {
    const result = isWritten ? 'written' : 'up-to-date';
    await context.stdout.write(`${jsonText(peopleJson(changes, { file: place.file, result }), 2)}\n`);
  } else if (isNothing) {
    await context.stdout.write(
      'Nobody stands behind what is here, as far as an index tells: nothing is written.\n',
    );
  } else if (!options.quiet) {
    await context.stdout.write(updateText(changes, { shown: place.shown, isWritten }));
  }
  return codeFor(changes);
}

async function write(
  files: Invocation['context']['runtime']['files'],
  place: PeoplePlace,
  text: string,
): Promise<void> {
  try {
    await files.writeShared(place.file, text);
  } catch (error) {
    const code =
      error instanceof Error && 'code' in error ? ` (${cleanOutsideText(`${error.code}`, 40)})` : '';
    throw new UsageError(`${place.shown} could not be written${code}; what was there stays.`);
  }
}

/** An index that tells no owners of anybody is no failure, one that did not answer is. */
function codeFor({ untold }: PeopleChanges): number {
  return untold.some(({ why }) => isFailure(why)) ? 3 : 0;
}

function isFailure(why: UnknownReason): boolean {
  return why === 'untrusted-workspace' || countsAsIncomplete(why);
}
