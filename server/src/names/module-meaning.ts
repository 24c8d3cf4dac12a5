import { isEverydayWord } from './everyday-words.ts';

/**
 * What a module is likely to be that nothing leads to a distribution:
 * - `local`: one of the project's own that is not there, because it is generated, kept out of the repository, or reached
 *   by a path that only running tells.
 * - `project`: a package that somebody took to exist, as assistants make them up: around the name of a well-known one.
 * - `doubtful`: either.
 */
export type ModuleMeaning = 'local' | 'project' | 'doubtful';

/** What is known around a module. */
export interface MeaningContext {
  /** The rank of a project, null outside the ranks. */
  readonly rank: (name: string) => number | null;
  /** Whether a word begins the names of this project or of private ones it asks for: `acme`. */
  readonly isHouseWord: (word: string) => boolean;
}

/** Words that begin the names of what belongs to one place alone. */
const localBeginnings = words(`
  my our local private secret secrets test tests tmp temp old new dev prod generated gen autogen auto custom internal
  legacy shared common base core main app site project local
`);
/** Words that end such names. */
const localEndings = words(`
  settings setting config configs conf cfg secrets secret credentials creds local ext app apps main wsgi asgi env vars
  const constants globals private impl generated gen job jobs dag dags task tasks urls views routes lambda handler
  deployment pipeline pipelines dev prod production staging test tests testing fixtures demo example examples version
  client clients consumer producer connection conn service services session
`);
/** Words of local names that are none of everyday's. */
const shortWords = words(`
  my our the a an of to by for in on with and or no non is db dbs sql etl orm io os ui ux ml ai nlp llm rag fs s3 api gui cli
  ext impl misc util utl lib libs src pkg mod ops func funcs param params arg args ctx cfg conf proc calc mgr mgmt auth
  msg msgs req res resp admin tmp temp dev prod gen local secret secrets sync async parse load save read write
  get set make build find count sum plus new old fast quick simple daily weekly monthly raw clean main
`);
/** What frameworks and servers have their users call a file: `celeryconfig`, `flask_app`, `gunicorn_conf`. */
const conventional = /(?:settings|config|conf|cfg|secrets|_apps?|_wsgi|_asgi|_dags?|_jobs?|_tasks?|_env)$/;
/** What made-up packages are made for, besides well-known projects themselves. */
const technologies = words('huggingface pytorch jwt oauth graphql kafka langchain boto3');
/** Only the names that people know by heart are read in a compound: those further down are words that mean themselves. */
const wellKnown = 2000;
/** A project named after one of these is about it, not its house: `flask-shop`. */
const byHeart = 1000;
/** Shorter ones stand in too many other words. */
const shortestWithin = 5;

/** Judges a top-level module by its name alone. */
export function meaningOf(topLevel: string, context: MeaningContext): ModuleMeaning {
  const parts = partsOf(topLevel);
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 0 || topLevel.startsWith('_')) return 'local';
  const isWell = (word: string) => isWellKnown(word, context);
  const lower = topLevel.toLowerCase();
  const named =
    parts.some(isWell) ||
    lower.split('_').some((part) => technologies.has(part)) ||
    holdsWellKnown(lower, isWell);
  if (parts.length > 1 && beginsLocally(first)) return 'local';
  if (conventional.test(topLevel)) return 'local';
  if (localEndings.has(last)) return named ? 'doubtful' : 'local';
  if (context.isHouseWord(first) && (context.rank(first) ?? wellKnown) > byHeart) return 'local';
  if (named) return 'project';
  if (parts.every(isWord)) return 'local';
  return 'doubtful';
}

/** `user_mgmt2` and `UserMgmt` as `user`, `mgmt`. */
export function partsOf(topLevel: string): string[] {
  return topLevel
    .replace(/([a-z\d])(?=[A-Z])/g, '$1_')
    .toLowerCase()
    .split(/_+|-/)
    .map((part) => part.replace(/\d+$/, ''))
    .filter((part) => part !== '');
}

/** Whether a name that begins with this word belongs to one place alone: `our_models`. */
export function beginsLocally(first: string): boolean {
  return localBeginnings.has(first);
}

/** Whether a part of a name is a word that says nothing by itself: everyday's, or a short one of the trade. */
export function isWord(part: string): boolean {
  return part.length === 1 || isEverydayWord(part) || shortWords.has(part) || localEndings.has(part);
}

/** Whether a part of a name is the name of a project that people know by heart, and no word besides. */
export function isWellKnown(word: string, { rank }: Pick<MeaningContext, 'rank'>): boolean {
  if (word.length < 3 || isWord(word)) return false;
  const place = rank(word);
  return place !== null && place <= wellKnown;
}

/** `fastapicart`, `pyexcelmagic`: written together with something of some length. */
function holdsWellKnown(name: string, isWell: (word: string) => boolean): boolean {
  const [whole = ''] = /^[a-z]+/.exec(name) ?? [];
  if (/^py[a-z]{5}/.test(whole) && !isWord(whole.slice(2))) return true;
  for (let length = shortestWithin; length <= whole.length - 3; length++) {
    if (isWell(whole.slice(0, length))) return true;
    if (isWell(whole.slice(-length))) return true;
  }
  return false;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
