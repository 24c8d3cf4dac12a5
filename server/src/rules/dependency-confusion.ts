import { cleanOutsideText } from '../outside-text.ts';
import { dateInWords } from '../phrases.ts';
import { isPrivateName } from '../workspace/private-names.ts';
import { type Confusable, confusable } from './confusable.ts';
import type { Certainty, Evidence, Level, Suggestion } from './finding.ts';
import { tieAdvice, toolNames } from './index-tools.ts';
import { evidence, makeFinding, nameEvidence, shownName } from './make-finding.ts';
import type { Rule, RuleInput } from './rule.ts';

/**
 * A name of a private index that a public one has too, or that anybody may register there, where the tool would take it
 * from there. Judged by what the indexes said already and by the embedded list: asking would tell the name.
 */
export const dependencyConfusion: Rule = {
  id: 'dependency-confusion',
  defaultLevel: 'error',
  summary: "A private index's name can be taken from the public one.",

  check(input) {
    const { dependency, facts, names, own, policy } = input;
    const { places } = facts;
    if (places === undefined || own || !choosesIndex(input)) return null;
    const meant = isPrivateName(dependency.name, policy.privateNames);
    // A popular name on a private index is PyPI's, passed on, unless the user says otherwise.
    if (names.rank !== null && !meant) return null;
    const found = confusable(places, meant);
    if (found === null) return null;
    const taken = isTaken(input, found);
    const judged = judge(input, taken, meant, found);
    if (judged === null) return null;
    const privateName = cleanOutsideText(found.private.name);
    const publicName = cleanOutsideText(found.public.name);
    return makeFinding(input, {
      rule: 'dependency-confusion',
      about: 'project',
      ...judged,
      message: `${shownName(input)} ${where(input, found, taken)}. ${tieAdvice[places.tool]}`,
      evidence: [
        ...onPrivate(found, input),
        onPublic(found, input),
        {
          text: `${toolNames[places.tool]} may take it from either: ${privateName} (${placeWords(found.private.where)}) and ${publicName} (${placeWords(found.public.where)}).`,
          source: 'the configured indexes',
          asOf: new Date(input.now).toISOString(),
        },
      ],
      suggestions: tie(input, found),
    });
  },
};

/** What a lock found stays what it is, hashes let nothing else in, and imports and constraints install nothing. */
function choosesIndex({ dependency: { kind, hashes } }: RuleInput): boolean {
  return hashes.length === 0 && (kind === 'requirement' || kind === 'build' || kind === 'install-command');
}

/** Whether the public index has a project of this name: by its own word where it was asked anyhow, else by the list. */
function isTaken({ names }: RuleInput, { public: { has } }: Confusable): boolean {
  return has.known ? has.value : names.listed;
}

function judge(
  { passesPypiOn }: RuleInput,
  taken: boolean,
  meant: boolean,
  { private: { has } }: Confusable,
): { readonly level: Level; readonly certainty: Certainty } | null {
  if (meant || !taken) return { level: 'error', certainty: has.known ? 'high' : 'medium' };
  if (passesPypiOn === true) return null;
  // Whether its own project or PyPI's passed on cannot be told while nothing shows what the index is.
  return passesPypiOn === null
    ? { level: 'warning', certainty: 'low' }
    : { level: 'error', certainty: 'medium' };
}

/** Where it is, and what follows of that. */
function where(
  { names, facts }: RuleInput,
  { private: own, public: other, wins }: Confusable,
  taken: boolean,
): string {
  const [privateName, publicName] = [cleanOutsideText(own.name), cleanOutsideText(other.name)];
  const tool = toolNames[facts.places?.tool ?? 'pip'];
  const holds = own.has.known ? 'is on' : 'is one of your private names and belongs to';
  if (taken) {
    const so =
      wins === 'higher'
        ? `${tool} takes the one with the higher version`
        : `${tool} asks ${publicName} first and takes that one`;
    return `${holds} ${privateName}, and ${publicName} has a project of that name too: ${so}`;
  }
  const since = dateInWords(Date.parse(names.listedOn));
  const so =
    wins === 'higher' ? `${tool} takes the higher version of the two` : `${tool} asks ${publicName} first`;
  return `${holds} ${privateName}. It was not registered on ${publicName} on ${since}: anyone may register it there, and ${so}`;
}

function onPrivate({ private: { has, name } }: Confusable, { facts }: RuleInput): Evidence[] {
  return has.known ? [evidence(`${cleanOutsideText(name)} has ${cleanOutsideText(facts.name)}.`, has)] : [];
}

function onPublic({ public: { has, name } }: Confusable, input: RuleInput): Evidence {
  const publicName = cleanOutsideText(name);
  return has.known
    ? evidence(`${publicName} has ${has.value ? 'a' : 'no'} project of this name.`, has)
    : nameEvidence(
        `The name is ${input.names.listed ? '' : 'not '}in the list of names on ${publicName}.`,
        input,
      );
}

/** Where an index is configured is partly the words of a file (`[[tool.uv.index]] of x/pyproject.toml`). */
function placeWords(where: string): string {
  return cleanOutsideText(where);
}

/** Only uv takes the tie beside the entries. */
function tie({ dependency, facts }: RuleInput, { private: own }: Confusable): readonly Suggestion[] {
  return facts.places?.tool === 'uv' ? [{ kind: 'tie', name: dependency.name, index: own.url }] : [];
}
