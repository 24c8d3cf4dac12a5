import type { MeantName } from '../names/meant-name.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { rankInWords } from '../phrases.ts';
import { constraintNote, isConstraint } from './constraint.ts';
import type { Finding, Suggestion } from './finding.ts';
import { makeFinding, nameEvidence, shownName } from './make-finding.ts';
import { mayBePrivate } from './may-be-private.ts';
import { judgeNamesake } from './namesake.ts';
import type { RuleInput } from './rule.ts';

/** A name that is written for something else: a module, a command, a file. Null where it means itself. */
export function meantInstead(input: RuleInput): Finding | null {
  const { meant } = input.names;
  if (meant === null || input.own) return null;
  const { kind } = input.dependency;
  // An import of `yaml` is right, and what is installed was found under its name.
  if (kind === 'import' || kind === 'installed' || mayBePrivate(input)) return null;
  const judged = judgeNamesake(input, meant);
  if (judged === null) return null;
  return makeFinding(input, {
    rule: 'typosquat',
    about: 'project',
    level: isConstraint(input) ? 'information' : judged.level,
    certainty: isConstraint(input) ? 'low' : judged.certainty,
    message: `${shownName(input)} is ${whatItIs(meant)}${judged.clause}. ${advice(input, meant)}${constraintNote(input)}`,
    evidence: [nameEvidence(knownAs(input, meant), input), ...judged.evidence],
    suggestions: suggestions(input, meant),
  });
}

/** `pyyaml (15th most downloaded)`. */
function projectWithRank({ project, rank }: MeantName): string {
  return rank === null ? `${project}` : `${project} (${rankInWords(rank)})`;
}

function whatItIs(meant: MeantName): string {
  switch (meant.kind) {
    case 'module':
      return `what ${projectWithRank(meant)} is imported as, not what it is called`;
    case 'command':
      return meant.project === null
        ? 'a word of the command that installs'
        : `a command that ${projectWithRank(meant)} brings, not what it is called`;
    case 'file':
      return 'the name of a file';
    case 'language':
      return 'the language itself, which no index has to install';
  }
}

function advice({ dependency: { rawName } }: RuleInput, { kind, project }: MeantName): string {
  if (project !== null) return `Did you mean ${project}?`;
  if (kind !== 'file') return 'Take it out.';
  if (isListOfRequirements(rawName))
    return `pip installs what it lists with -r ${cleanOutsideText(rawName)}.`;
  return /requirement/i.test(rawName)
    ? 'Take it out; pip installs what such a file lists with -r before its path.'
    : 'Take it out.';
}

function knownAs({ dependency }: RuleInput, { kind, project, rank }: MeantName): string {
  const ranked = rank === null ? '' : `, the ${rankInWords(rank)} project`;
  switch (kind) {
    case 'module':
      return `The module of this name comes from ${project}${ranked}.`;
    case 'command':
      return project === null
        ? `${dependency.name} belongs to the command line.`
        : `The command of this name comes from ${project}${ranked}.`;
    case 'file':
      return 'Files that are installed from are called like this.';
    case 'language':
      return 'Python comes from elsewhere than the index.';
  }
}

function suggestions({ dependency }: RuleInput, { kind, project }: MeantName): readonly Suggestion[] {
  if (project !== null) return [{ kind: 'rename', to: project }];
  if (kind !== 'file' || dependency.specifier !== null || dependency.extras.length > 0) return [];
  return isListOfRequirements(dependency.rawName) ? [{ kind: 'read-file' }] : [];
}

/** What `-r` reads, as written. */
function isListOfRequirements(rawName: string): boolean {
  return /^[\w.-]*requirements?[\w.-]*\.(?:txt|in)$/i.test(rawName);
}
