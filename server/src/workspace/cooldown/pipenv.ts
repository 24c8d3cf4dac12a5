import { textAt } from '../../documents/toml/nodes.ts';
import { scanToml } from '../../documents/toml/scan.ts';
import { type CooldownLayer, layer } from './layer.ts';
import { pipenvWait } from './wait.ts';

const key = 'cool-down-period';

/** What `[pipenv]` of a Pipfile says ("Pipfile" in Pipenv's documentation). Null where it says nothing of it. */
export function pipenvLayer(text: string): CooldownLayer | null {
  if (!text.includes(key)) return null;
  const written = textAt(scanToml(text).root, 'pipenv', key);
  const wait = written === null ? null : pipenvWait(written);
  return wait === null ? null : layer({ general: { wait, where: `${key} in Pipfile` } });
}
