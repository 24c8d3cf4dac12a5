import { isUnknownIndex, nameOfUnknownIndex, pypiByName } from '../../../documents/no-address.ts';
import { type ConfiguredIndex, configuredIndex, type ToolConfig } from '../../../workspace/tool-config.ts';
import type { PlannedIndex, PlanQuestion } from '../plan.ts';
import { isPyPi, planned, pypi, sameIndex, sameName } from './planned.ts';

/** Tools that know PyPI by its name without being told. */
const knowPyPi: ReadonlySet<string> = new Set(['poetry', 'pdm', 'pipenv']);

/** A variable of the user's is asked before the workspace's files, his own files behind them. */
type Level = readonly (readonly [readonly ConfiguredIndex[], 'user' | 'workspace'])[];

/**
 * The one index an entry is tied to, with what is configured for it: by its name where its own file does not tell an
 * address, else by the address. A name that nobody knows stays an index at which nobody can be asked.
 */
export function tiedIndex(
  question: PlanQuestion,
  own: ToolConfig,
  setting: PlannedIndex | null,
): PlannedIndex | null {
  const { tie, places } = question;
  if (tie === null) return null;
  if (tie === pypiByName) return pypi;
  if (setting !== null && sameIndex(setting.url, tie)) return setting;
  const name = nameOfUnknownIndex(tie);
  const found = nearest(levels(question, own), (index) =>
    isUnknownIndex(tie) ? name !== null && sameName(index.name, name) : sameIndex(index.url, tie),
  );
  if (found !== null) return namedByVariable(found, question, own) ?? found;
  if (name !== null && knowPyPi.has(places.tool) && name.toLowerCase() === 'pypi') return pypi;
  if (isPyPi(tie)) return pypi;
  return planned(
    configuredIndex({ kind: 'extra-index', url: tie, name, where: 'the entry itself' }),
    'workspace',
  );
}

/** An index of a variable takes the place of the project's one of the same name (uv). */
function namedByVariable(
  { name, from }: PlannedIndex,
  { places }: PlanQuestion,
  own: ToolConfig,
): PlannedIndex | null {
  if (places.tool !== 'uv' || name === null || from !== 'workspace') return null;
  const index = own.indexes.find(({ rank, name: other }) => rank === 'variable' && other === name);
  return index === undefined ? null : planned(index, 'user');
}

function levels({ places }: PlanQuestion, own: ToolConfig): Level {
  const elsewhere = places.elsewhere.map(({ name, url }) =>
    configuredIndex({ kind: 'extra-index', url, name, where: 'another file of the workspace' }),
  );
  return [
    [own.indexes.filter(({ rank }) => rank === 'variable'), 'user'],
    [places.workspace.indexes, 'workspace'],
    [elsewhere, 'workspace'],
    [own.indexes.filter(({ rank }) => rank !== 'variable'), 'user'],
  ];
}

function nearest(all: Level, isIt: (index: ConfiguredIndex) => boolean): PlannedIndex | null {
  for (const [indexes, from] of all) {
    const found = indexes.find(
      (index) => index.kind !== 'find-links' && !isUnknownIndex(index.url) && isIt(index),
    );
    if (found !== undefined) return planned(found, from);
  }
  return null;
}
