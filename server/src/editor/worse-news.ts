import type { Connection } from 'vscode-languageserver/node';
import type { AssessedFinding, Assessment } from '../assess/engine.ts';
import type { Dependency } from '../documents/dependency.ts';
import { cleanOutsideText } from '../outside-text.ts';
import type { RuleId } from '../rules/finding.ts';
import type { Runtime } from '../runtime.ts';
import type { Assessor } from './assessor.ts';
import { type OpenDocuments, pathOf } from './documents.ts';
import { notify } from './notice.ts';
import { inBackground } from './run-safe.ts';

/** Tells a person, once, that something they have open became dangerous while they were at work. */
export interface WorseNews {
  /** A round of asking for a document has ended: from now on its state is what later ones are compared with. */
  asked(uri: string): void;
  /** Documents were assessed again. */
  look(): void;
  /** A person changed what these documents are judged by, and it is in force: what differs the next time is no news. */
  rejudged(uris: readonly string[]): void;
  /** The same, in force some time later: what is there after the next round of asking is what counts. */
  rebase(): void;
}

const longestMessage = 500;
const longestFileName = 60;

/** The facts a rule stands on: news are only what was known to be otherwise. For the other rules all must be known. */
const factsOf: Partial<Record<RuleId, readonly string[]>> = {
  malicious: ['advisories'],
  vulnerable: ['advisories'],
  quarantined: ['status'],
};

/** Shows one message for findings of level `error` that were not there before; nothing while an entry is being typed. */
export function worseNews(options: {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly assessor: Assessor;
  readonly log: Runtime['log'];
}): WorseNews {
  const { connection, documents, assessor, log } = options;
  const before = new Map<string, Assessment>();
  /** What was said or was already so, once for the whole session. */
  const heard = new Set<string>();
  const silently = new Set<string>();
  let generation = 0;

  const hear = (uri: string, assessment: Assessment): AssessedFinding[] => {
    const earlier = before.get(uri);
    before.set(uri, assessment);
    const fresh = assessment.findings.filter((finding) => {
      const isNew = finding.level === 'error' && !heard.has(identity(finding));
      if (isNew) heard.add(identity(finding));
      return isNew;
    });
    return earlier === undefined ? [] : fresh.filter((finding) => becameSo(finding, earlier));
  };
  const isTyping = (): boolean => documents.all().some(({ uri }) => documents.typingAt(uri) !== null);
  const say = (news: readonly { readonly uri: string; readonly finding: AssessedFinding }[]): void => {
    const [first] = news;
    if (first === undefined) return;
    const more = news.length === 1 ? '' : ` The list of problems has ${news.length - 1} more.`;
    const file = (pathOf(first.uri) ?? first.uri).replace(/^.*[/\\]/, '');
    const text = `New in ${cleanOutsideText(file, longestFileName)}: ${first.finding.message}${more}`;
    notify(connection, 'warning', cleanOutsideText(text, longestMessage));
  };

  documents.onEvent((event, uri) => {
    if (event !== 'closed') return;
    before.delete(uri);
    silently.delete(uri);
  });

  return {
    asked: (uri) => {
      if (before.has(uri)) return;
      const begun = generation;
      inBackground(log, 'noting what is known', async () => {
        const assessment = (await assessor.assess(uri))?.assessment;
        if (assessment == null || begun !== generation || before.has(uri)) return;
        hear(uri, assessment);
      });
    },
    look: () => {
      if (before.size === 0 || isTyping()) return;
      const news = [...before.keys()].flatMap((uri) => {
        const assessed = assessor.last(uri);
        if (!assessed?.assessment || assessed.typingAt !== null || assessed.assessment === before.get(uri)) {
          return [];
        }
        const heardNow = hear(uri, assessed.assessment);
        return silently.delete(uri) ? [] : heardNow.map((finding) => ({ uri, finding }));
      });
      say(news);
    },
    rejudged: (uris) => {
      for (const uri of uris) if (before.has(uri)) silently.add(uri);
    },
    rebase: () => {
      generation++;
      before.clear();
      silently.clear();
    },
  };
}

/** Whether the same entry stood there before, and it was known that this was not so. */
function becameSo(finding: AssessedFinding, earlier: Assessment): boolean {
  const entry = entryOf(finding.dependency);
  if (!earlier.dependencies.some((dependency) => entryOf(dependency) === entry)) return false;
  const facts = factsOf[finding.rule] ?? null;
  return !earlier.missing.some(
    ({ name, fact }) => name === finding.dependency.name && (facts === null || facts.includes(fact)),
  );
}

function identity({ rule, dependency, version }: AssessedFinding): string {
  return JSON.stringify([rule, dependency.name, version ?? dependency.specifier]);
}

function entryOf({ kind, name, specifier, lockedVersion, url }: Dependency): string {
  return JSON.stringify([kind, name, specifier, lockedVersion, url]);
}
