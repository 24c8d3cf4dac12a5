import { type StandardModule, standardModuleNamed } from '../names/standard-library.ts';
import { ageInWords, countInWords, dateInWords, day } from '../phrases.ts';
import { constraintNote, isConstraint } from './constraint.ts';
import type { Evidence } from './finding.ts';
import { evidence, makeFinding, nameEvidence, shownName } from './make-finding.ts';
import { mayBePrivate } from './may-be-private.ts';
import { youngDays } from './project-age.ts';
import { firstUpload } from './releases.ts';
import type { Rule, RuleInput } from './rule.ts';

/**
 * A project that is called like a module of Python's standard library: whoever asks for it wants the module, and has it
 * already. Back-ports that people use are ranked. An import of the name means the module, not the project.
 */
export const stdlibName: Rule = {
  id: 'stdlib-name',
  defaultLevel: 'warning',
  summary: 'The name is that of a module of Python itself.',

  check(input) {
    const standard = standardModuleNamed(input.dependency.name);
    if (standard === null || input.names.rank !== null || input.own) return null;
    const { kind } = input.dependency;
    if (kind === 'import' || kind === 'installed' || mayBePrivate(input)) return null;
    const young = youngProject(input);
    // A resolver took it, for an entry that is told of where it stands.
    if (input.resolved === 'here' && young === null) return null;
    return makeFinding(input, {
      rule: 'stdlib-name',
      about: 'project',
      ...weighed(input, young),
      message: `${shownName(input)} ${isPart(standard)}${standsFor(input, young)}. ${advice(standard)}${constraintNote(input)}`,
      evidence: [
        nameEvidence(partOf(standard), input),
        ...(young === null ? [] : [young.evidence]),
        ...absent(input),
      ],
    });
  },
};

interface Young {
  readonly clause: string;
  readonly evidence: Evidence;
}

function youngProject({ facts: { releases }, now }: RuleInput): Young | null {
  const first = firstUpload(releases);
  if (!releases.known || first === null || now - first >= youngDays * day) return null;
  const count = countInWords(releases.value.length, 'release');
  return {
    clause: `first released ${ageInWords(first, now)} ago, with ${count}`,
    evidence: evidence(`Its oldest file was uploaded on ${dateInWords(first)}.`, releases),
  };
}

function weighed(input: RuleInput, young: Young | null) {
  if (isConstraint(input)) return { level: 'information', certainty: 'low' } as const;
  return young === null
    ? ({ level: 'warning', certainty: 'medium' } as const)
    : ({ level: 'error', certainty: 'high' } as const);
}

function isPart({ since, until }: StandardModule): string {
  if (until !== null) return `is the name of a module that was part of Python itself up to ${until}`;
  const from = since === null ? '' : ` since ${since}`;
  return `is part of Python itself${from}: nothing needs to be installed`;
}

function standsFor({ facts: { exists } }: RuleInput, young: Young | null): string {
  if (!exists.known) return '';
  if (!exists.value) return `, and ${exists.source} has no project of this name`;
  return `. The project of this name on ${exists.source} is something else${young === null ? '' : `, ${young.clause}`}`;
}

function advice({ until }: StandardModule): string {
  return until === null ? 'Remove it.' : 'Remove it, or ask for a project that says it takes its place.';
}

function partOf({ module, since, until }: StandardModule): string {
  const from = since === null ? '' : ` from ${since} on`;
  return `${module} belongs to Python's standard library${until === null ? from : ` up to ${until}`}.`;
}

function absent({ facts: { exists } }: RuleInput): Evidence[] {
  return exists.known && !exists.value
    ? [evidence(`No project of this name is on ${exists.source}.`, exists)]
    : [];
}
