import {
  isTrueAt,
  itemsAt,
  type TomlTable,
  tableAt,
  tablesIn,
  textAt,
  valueAt,
} from '../../documents/toml/nodes.ts';
import { scanToml } from '../../documents/toml/scan.ts';
import { type NormalizedName, normalizeName } from '../../packaging/name.ts';
import { sameAddress } from './address.ts';
import { byName, type CooldownLayer, layer, type Said } from './layer.ts';
import { waitAt } from './toml-wait.ts';
import { uvWait } from './wait.ts';

const key = 'exclude-newer';
const keyOfNames = 'exclude-newer-package';

/**
 * What uv's settings say: `exclude-newer`, `exclude-newer-package` and `exclude-newer` of an index ("Settings" in uv's
 * documentation; checked with uv 0.13). `settings`: the root of a `uv.toml`, or `[tool.uv]`. `forPip`: what `[pip]` says
 * comes first, as for `uv pip`. Null where they say nothing of it.
 */
export function uvLayer(
  settings: TomlTable | null,
  fileName: string,
  { forPip = false }: { readonly forPip?: boolean } = {},
): CooldownLayer | null {
  if (settings === null) return null;
  const pip = forPip ? tableAt(settings, 'pip') : null;
  const own = (pip === null ? null : valueAt(pip, key)) ?? valueAt(settings, key);
  const wait = waitAt(own, uvWait);
  const names = namesIn(tableAt(settings, keyOfNames) ?? tableAt(pip, keyOfNames), fileName);
  const indexes = indexesIn(settings, fileName);
  if (own === null && names.size === 0 && indexes === null) return null;
  return layer({
    general: wait === null ? null : { wait, where: `${key} in ${fileName}` },
    ofName: byName(names),
    ...(indexes === null ? {} : { ofIndex: indexes.ofIndex }),
    speaks: own !== null,
    from: [[...names], indexes?.from],
  });
}

/** The same for the text of a file. */
export function uvTextLayer(
  text: string,
  fileName: string,
  options: { readonly path: readonly string[]; readonly forPip?: boolean },
): CooldownLayer | null {
  if (!text.includes(key)) return null;
  return uvLayer(tableAt(scanToml(text).root, ...options.path), fileName, options);
}

/** `UV_EXCLUDE_NEWER`. */
export function uvVariableLayer(value: string | undefined): CooldownLayer | null {
  const wait = value === undefined ? null : value === 'false' ? { age: 0 } : uvWait(value);
  return wait === null ? null : layer({ general: { wait, where: 'UV_EXCLUDE_NEWER' } });
}

/** What stands above the packages of a `uv.lock`, of which there may be thousands; null where it tells of no wait. */
export function uvLockHead(text: string): string | null {
  const end = text.search(/^\[\[/m);
  const head = text.slice(0, Math.min(end < 0 ? text.length : end, longestHead));
  // A part of a text would keep the whole of it in memory.
  return head.includes('span') ? Buffer.from(head).toString() : null;
}

/** What a `uv.lock` was made with, by its head. A fixed time says when, not for how long to wait. */
export function uvLockLayer(head: string): CooldownLayer | null {
  const options = tableAt(scanToml(head).root, 'options');
  if (options === null) return null;
  const where = `${key} in uv.lock`;
  const span = textAt(options, `${key}-span`);
  const wait = span === null ? null : uvWait(span);
  const names = new Map<NormalizedName, Said>();
  for (const [name, { value }] of tableAt(options, keyOfNames)?.entries ?? []) {
    const own = value.kind === 'table' ? textAt(value, 'span') : null;
    const ownWait = own === null ? null : uvWait(own);
    if (ownWait !== null) names.set(normalizeName(name), { wait: ownWait, where });
  }
  if (wait === null && names.size === 0) return null;
  return layer({ general: wait === null ? null : { wait, where }, ofName: byName(names), from: [...names] });
}

const longestHead = 256 * 1024;

function namesIn(table: TomlTable | null, fileName: string): ReadonlyMap<NormalizedName, Said> {
  const names = new Map<NormalizedName, Said>();
  for (const [name, { value }] of table?.entries ?? []) {
    const wait = waitAt(value, uvWait);
    if (wait !== null) names.set(normalizeName(name), { wait, where: `${keyOfNames} in ${fileName}` });
  }
  return names;
}

/** What tables of indexes say; null where they say nothing. An entry tied to none comes from the main one where that is alone. */
function indexesIn(
  settings: TomlTable,
  fileName: string,
): (Pick<CooldownLayer, 'ofIndex'> & { readonly from: unknown }) | null {
  const tables = tablesIn(itemsAt(settings, 'index'));
  const where = `${key} of an index in ${fileName}`;
  const waits = tables.flatMap((table) => {
    const wait = waitAt(valueAt(table, key), uvWait);
    const url = textAt(table, 'url');
    return wait === null || url === null ? [] : [{ url, said: { wait, where } }];
  });
  if (waits.length === 0) return null;
  const open = tables.filter((table) => !isTrueAt(table, 'explicit'));
  const [main] = open;
  const only =
    main !== undefined && open.length === 1 && isTrueAt(main, 'default') ? textAt(main, 'url') : null;
  return {
    ofIndex(index) {
      const asked = index ?? only;
      return asked === null ? null : (waits.find(({ url }) => sameAddress(url, asked))?.said ?? null);
    },
    from: [waits, only],
  };
}
