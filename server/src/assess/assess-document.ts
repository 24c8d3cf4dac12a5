import type { Position } from '../documents/range.ts';
import type { FixKnowledge } from '../fixes/make-fixes.ts';
import type { Lookalike } from '../names/lookalike.ts';
import type { ModuleMeaning } from '../names/module-meaning.ts';
import { topLevelOf } from '../packaging/module-name.ts';
import type { Finding } from '../rules/finding.ts';
import { installedFindings, mergeInstalled } from '../rules/installed.ts';
import type { RuleInput } from '../rules/rule.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';
import { isTestFile } from '../workspace/test-files.ts';
import type { CloserLook } from './closer-look.ts';
import type { DocumentContext } from './document-context.ts';
import type { AssessedFinding, Assessment } from './engine.ts';
import type { CheckDependency } from './finding-memo.ts';
import { fixesOf } from './fixes-of.ts';
import { guessModule } from './guess-module.ts';
import { indexFindings, mergedInSource } from './index-findings.ts';
import type { QuietEntries } from './quiet-entries.ts';
import type { ReleaseFiles } from './release-files.ts';
import { cooldownOf, factsOf, type JudgedIn, type KnownNow, ruleInput } from './rule-input.ts';
import type { Subject } from './subject.ts';
import { touches } from './typing.ts';
import { missingFacts } from './unasked.ts';
import { giveUploadTimes } from './upload-times.ts';

/** What a document is judged with: the sources' memory, the rules, and what the embedded data knows of modules. */
export interface Judge extends KnownNow {
  readonly check: CheckDependency;
  readonly importName: NonNullable<FixKnowledge['importName']>;
  readonly quiet: QuietEntries;
  readonly look: CloserLook;
  readonly filesOf: ReleaseFiles['of'];
}

/** Assesses a document with the facts known now. Pure but for the look into the sources' memory. */
export function assessDocument(
  context: DocumentContext,
  judge: Judge,
  now: number,
  typingAt: Position | null,
): Assessment {
  const findings: AssessedFinding[] = [];
  const asked: ProjectFacts[] = [];
  const told = new Map<number, Finding[]>();
  const quiet = judge.quiet.under(context, now);
  const { facts: seen, together } = judge.look.at(
    context.document.uri,
    context.subjects,
    context,
    judge,
    now,
  );
  const judgedIn = { ...context, together };
  for (const [at, subject] of context.subjects.entries()) {
    const facts = seen[at] ?? factsOf(subject, judge);
    if (subject.request) asked.push(facts);
    const typing = touches(subject.dependency, typingAt);
    const isPlain = facts.details === undefined && !judge.inspections.has(facts.name);
    const mayBeQuiet = !typing && isPlain && !together.has(facts.name);
    if (mayBeQuiet && quiet.has(subject, facts)) continue;
    const found = findingsOf(subject, facts, judgedIn, judge, now, typingAt);
    if (mayBeQuiet && found.length === 0) quiet.add(subject, facts);
    for (const finding of found) {
      // Poetry's several constraints for one name stand under one key: what they share is said once.
      const place = placeKey(finding);
      const there = told.get(place);
      if (there?.some((other) => saysTheSame(other, finding))) continue;
      findings.push(finding);
      if (there) there.push(finding);
      else told.set(place, [finding]);
    }
  }
  return {
    format: context.reader.format,
    dependencies: context.subjects.map((subject) => subject.dependency),
    unmapped: context.subjects.filter((subject) => !subject.mapped).map((subject) => subject.dependency),
    errors: [...context.read.errors, ...context.includeErrors],
    findings: mergedInSource(
      findings,
      indexFindings(context, judge.importName, now).filter(
        ({ dependency }) => !touches(dependency, typingAt),
      ),
    ),
    // Reports want it, a keystroke does not: made when it is looked at.
    get missing() {
      return [...new Map(asked.map((facts) => [facts.name, facts])).values()].flatMap(missingFacts);
    },
  };
}

/** The same for findings at one place, and for few others: numbers are found faster than texts. */
function placeKey({ range: { start } }: Finding): number {
  return start.line * 1024 + start.character;
}

function saysTheSame(one: Finding, other: Finding): boolean {
  return (
    one.rule === other.rule &&
    one.range.cell === other.range.cell &&
    one.range.start.line === other.range.start.line &&
    one.range.start.character === other.range.start.character &&
    one.message === other.message
  );
}

/** What the rules say of one subject, fixes made ready; nothing where a manifest's entry carries the findings. */
export function findingsOf(
  subject: Subject,
  facts: ProjectFacts,
  context: DocumentContext & Pick<JudgedIn, 'together'>,
  judge: Judge,
  now: number,
  typingAt: Position | null,
): AssessedFinding[] {
  if (subject.declaredAs) return [];
  const meaning = guessModule(subject, context);
  const typing = touches(subject.dependency, typingAt);
  const plain = ruleInput(subject, facts, context, judge, now, typing);
  const input = meaning === 'doubtful' ? { ...plain, doubtful: true } : plain;
  const findings = withInstalled(judge.check(input), input, subject);
  const kept = findings.filter(
    (finding) =>
      !isExpected(finding, subject, meaning, context) &&
      // The commit comes last.
      !(typing && finding.rule === 'direct-url'),
  );
  const { importName } = judge;
  const known = {
    importName,
    filesOf: (version: string) => judge.filesOf(subject.request, version),
    waiting: () => waitingHome(subject, context, judge, now),
  };
  return kept.map((finding) => ({ ...finding, fixes: fixesOf(finding, subject, context, known) }));
}

/** Where the project's own tool could be told to wait as long as the entry does, and would still find everything. */
function waitingHome(subject: Subject, context: DocumentContext, judge: Judge, now: number) {
  const { cooldownHome: home, subjects } = context;
  if (home === null || !giveUploadTimes(subjects, judge, now)) return null;
  return { home, days: cooldownOf(subject, context).days };
}

/** What is written, and what is installed already. */
function withInstalled(
  findings: readonly Finding[],
  input: RuleInput,
  { installed, dependency }: Subject,
): readonly Finding[] {
  if (installed === null || dependency.url !== null) return findings;
  const { version } = installed;
  return mergeInstalled(findings, installedFindings({ ...input, version, installed }));
}

/**
 * An import that may fail, that a test makes up itself, or that means a module of the project's own need not exist; and
 * one that may fail of a project that does exist was written on purpose, however near its name is to another.
 */
function isExpected(
  { rule, certainty }: Finding,
  { dependency, mapped, names }: Subject,
  meaning: ModuleMeaning | null,
  { document: { path, text } }: DocumentContext,
): boolean {
  const { module, optional } = dependency;
  if (module === null) return false;
  const inTest = path !== null && isTestFile(path);
  if (rule === 'nonexistent') return optional || (!mapped && (inTest || meaning === 'local'));
  if (rule !== 'typosquat' || certainty !== 'low') return false;
  if (optional && names.listed) return true;
  if (meaning === null) return false;
  if (!isFamous(names.lookalike)) return inTest || meaning === 'local';
  return inTest && isMadeUp(topLevelOf(module), text);
}

/** Everybody mistypes these, in tests too. */
const mostFamous = 300;

function isFamous(lookalike: Lookalike | null): boolean {
  return lookalike?.rank != null && lookalike.rank <= mostFamous;
}

const before = ["'", '"', '/', 'def ', 'class '];

/** Whether a file names a module elsewhere than in imports, as it does that writes or defines the module itself. */
function isMadeUp(topLevel: string, text: string): boolean {
  return before.some((sign) => text.includes(`${sign}${topLevel}`));
}
