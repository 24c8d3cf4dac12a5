import type { Connection } from 'vscode-languageserver/node';
import type { AssessedFinding, Assessment } from '../assess/engine.ts';
import type { Dependency } from '../documents/dependency.ts';
import { cleanOutsideText } from '../outside-text.ts';
import type { Runtime } from '../runtime.ts';
import type { Assessor } from './assessor.ts';
import { identity, wasKnown } from './compare-findings.ts';
import { type OpenDocuments, pathOf } from './documents.ts';
import { notify } from './notice.ts';
import { inBackground } from './run-safe.ts';

/** A finding of level `error` that was not there before. */
export interface News {
  /** The document it stands in, or the environment. */
  readonly uri: string;
  readonly finding: AssessedFinding;
}

/** Tells a person, once, that something they depend on became dangerous while they were at work. */
export interface WorseNews {
  /** A round of asking for a document has ended: from now on its state is what later ones are compared with. */
  asked(uri: string): void;
  /** Documents were assessed again. */
  look(): void;
  /** What is new in files that are not open; what was told already is not told again. */
  tell(news: readonly News[]): void;
  /** A person changed what these documents are judged by, and it is in force: what differs the next time is no news. */
  rejudged(uris: readonly string[]): void;
  /** The same, in force some time later: what is there after the next round of asking is what counts. */
  rebase(): void;
}

const longestMessage = 500;
const longestFileName = 60;

/** Shows one message for findings of level `error` that were not there before; nothing while an entry is being typed. */
export function worseNews(options: {
  readonly connection: Pick<Connection, 'sendNotification'>;
  readonly documents: Pick<OpenDocuments, 'all' | 'typingAt' | 'onEvent'>;
  readonly assessor: Pick<Assessor, 'assess' | 'last'>;
  readonly log: Runtime['log'];
}): WorseNews {
  const { connection, documents, assessor, log } = options;
  const before = new Map<string, Assessment>();
  /** What was said or was already so, once for the whole session. */
  const heard = new Set<string>();
  const silently = new Set<string>();
  /** What is told when nothing is being typed any more. */
  const waiting: News[] = [];
  let generation = 0;

  const isFirst = (finding: AssessedFinding): boolean => {
    const known = heard.has(identity(finding));
    heard.add(identity(finding));
    return !known;
  };
  const hear = (uri: string, assessment: Assessment): AssessedFinding[] => {
    const earlier = before.get(uri);
    before.set(uri, assessment);
    const fresh = assessment.findings.filter((finding) => finding.level === 'error' && isFirst(finding));
    return earlier === undefined ? [] : fresh.filter((finding) => becameSo(finding, earlier));
  };
  const isTyping = (): boolean => documents.all().some(({ uri }) => documents.typingAt(uri) !== null);
  const say = (news: readonly News[]): void => {
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
      if (isTyping()) return;
      const news = [...before.keys()].flatMap((uri) => {
        const assessed = assessor.last(uri);
        if (!assessed?.assessment || assessed.typingAt !== null || assessed.assessment === before.get(uri)) {
          return [];
        }
        const heardNow = hear(uri, assessed.assessment);
        return silently.delete(uri) ? [] : heardNow.map((finding) => ({ uri, finding }));
      });
      say([...waiting.splice(0), ...news]);
    },
    tell: (news) => {
      waiting.push(...news.filter(({ finding }) => isFirst(finding)));
      if (!isTyping()) say(waiting.splice(0));
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
  return wasKnown(finding, earlier.missing);
}

function entryOf({ kind, name, specifier, lockedVersion, url }: Dependency): string {
  return JSON.stringify([kind, name, specifier, lockedVersion, url]);
}
