import { itemsAt, type TomlTable, tableAt, tablesIn, textAt, valueAt } from '../../documents/toml/nodes.ts';
import { scanToml } from '../../documents/toml/scan.ts';
import { type NormalizedName, normalizeName } from '../../packaging/name.ts';
import { sameAddress } from './address.ts';
import { byName, type CooldownLayer, layer, type Said } from './layer.ts';
import { noWait, waitOfDays } from './wait.ts';

const key = 'min-release-age';

/** A source of packages as `[[tool.poetry.source]]` names it. */
export interface PoetrySource {
  readonly name: string;
  readonly url: string;
}

/** The sources of a project, by which `min-release-age-exclude-source` may name them. */
export function poetrySources(pyproject: string): readonly PoetrySource[] {
  if (!pyproject.includes('source')) return [];
  return tablesIn(itemsAt(scanToml(pyproject).root, 'tool', 'poetry', 'source')).flatMap((table) => {
    const name = textAt(table, 'name');
    const url = textAt(table, 'url');
    return name === null || url === null ? [] : [{ name, url }];
  });
}

/**
 * What Poetry's own configuration says, `poetry.toml` of a project or the user's `config.toml`: `[solver]`
 * `min-release-age`, `-exclude`, `-exclude-source` (Poetry's documentation, "Configuration"; since 2.4). Null where it
 * says nothing of it.
 */
export function poetryLayer(
  text: string,
  fileName: string,
  sources: readonly PoetrySource[],
): CooldownLayer | null {
  if (!text.includes(key)) return null;
  const solver = tableAt(scanToml(text).root, 'solver');
  if (solver === null) return null;
  const node = valueAt(solver, key);
  const written = node?.kind === 'scalar' ? node.text : node?.kind === 'string' ? node.value : null;
  return poetrySaid(
    {
      days: written,
      names: wordsAt(solver, `${key}-exclude`),
      sources: wordsAt(solver, `${key}-exclude-source`),
    },
    (option) => `solver.${option} in ${fileName}`,
    sources,
  );
}

/** `POETRY_SOLVER_MIN_RELEASE_AGE` and its like. */
export function poetryVariableLayer(
  environment: Readonly<Record<string, string | undefined>>,
  sources: readonly PoetrySource[],
): CooldownLayer | null {
  const variable = (option: string) => `POETRY_SOLVER_${option.toUpperCase().replaceAll('-', '_')}`;
  const written = (option: string) => environment[variable(option)] ?? null;
  return poetrySaid(
    {
      days: written(key),
      names: (written(`${key}-exclude`) ?? '').split(','),
      sources: (written(`${key}-exclude-source`) ?? '').split(','),
    },
    variable,
    sources,
  );
}

interface Written {
  readonly days: string | null;
  readonly names: readonly string[];
  readonly sources: readonly string[];
}

function poetrySaid(
  { days, names, sources: excluded }: Written,
  whereOf: (option: string) => string,
  sources: readonly PoetrySource[],
): CooldownLayer | null {
  const wait = days === null ? null : waitOfDays(days.trim());
  const without: Said = { wait: noWait, where: whereOf(`${key}-exclude`) };
  const byNames = new Map<NormalizedName, Said>(
    names.map((name) => name.trim()).flatMap((name) => (name === '' ? [] : [[normalizeName(name), without]])),
  );
  const words = excluded.map((word) => word.trim().toLowerCase()).filter((word) => word !== '');
  if (days === null && byNames.size === 0 && words.length === 0) return null;
  const fromSource: Said = { wait: noWait, where: whereOf(`${key}-exclude-source`) };
  return layer({
    general: wait === null ? null : { wait, where: whereOf(key) },
    ofName: byName(byNames),
    ofIndex: (index) => (words.some((word) => isSource(word, index, sources)) ? fromSource : null),
    speaks: days !== null,
    from: [names, words, sources],
  });
}

/** By address, or by the name a project gives it; Poetry calls PyPI `pypi`. */
function isSource(word: string, index: string | null, sources: readonly PoetrySource[]): boolean {
  if (index === null) return word === 'pypi' && sources.length === 0;
  return (
    sources.some(({ name, url }) => name.toLowerCase() === word && sameAddress(url, index)) ||
    sameAddress(word, index)
  );
}

function wordsAt(table: TomlTable, option: string): readonly string[] {
  const node = valueAt(table, option);
  if (node?.kind === 'string') return node.value.split(',');
  return itemsAt(table, option).flatMap((item) => (item.kind === 'string' ? [item.value] : []));
}
