import { tableAt, textAt, valueAt } from '../../documents/toml/nodes.ts';
import { scanToml } from '../../documents/toml/scan.ts';
import { type NormalizedName, normalizeName } from '../../packaging/name.ts';
import { byName, type CooldownLayer, layer, type Said } from './layer.ts';
import { waitAt } from './toml-wait.ts';
import { pdmWait } from './wait.ts';

const key = 'exclude-newer';

/**
 * What `[tool.pdm.resolution]` of a project says: `exclude-newer`, and `exclude-newer-override` by name ("Lock file" in
 * PDM's documentation; checked with PDM 2.29). Null where it says nothing of it.
 */
export function pdmProjectLayer(text: string, fileName: string): CooldownLayer | null {
  if (!text.includes(key)) return null;
  const resolution = tableAt(scanToml(text).root, 'tool', 'pdm', 'resolution');
  if (resolution === null) return null;
  const names = new Map<NormalizedName, Said>();
  for (const [name, { value }] of tableAt(resolution, `${key}-override`)?.entries ?? []) {
    const wait = waitAt(value, pdmWait);
    if (wait !== null) names.set(normalizeName(name), { wait, where: `${key}-override in ${fileName}` });
  }
  const written = textAt(resolution, key);
  const wait = written === null ? null : pdmWait(written);
  if (valueAt(resolution, key) === null && names.size === 0) return null;
  return layer({
    general: wait === null ? null : { wait, where: `${key} in ${fileName}` },
    ofName: byName(names),
    speaks: valueAt(resolution, key) !== null,
    from: [...names],
  });
}

/** What `pdm config strategy.exclude-newer` stored, in `pdm.toml` of a project or a file of the user. */
export function pdmConfigLayer(text: string, fileName: string): CooldownLayer | null {
  if (!text.includes(key)) return null;
  const strategy = tableAt(scanToml(text).root, 'strategy');
  const written = strategy === null ? null : textAt(strategy, key);
  const wait = written === null ? null : pdmWait(written);
  return wait === null ? null : layer({ general: { wait, where: `strategy.${key} in ${fileName}` } });
}
