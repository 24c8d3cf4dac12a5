import type { Dependency } from '../dependency.ts';
import type { LineIndex } from '../line-index.ts';
import { dependencyOf } from '../make-dependency.ts';
import type { PyModule } from '../python-values/module.ts';
import type { PyNode } from '../python-values/nodes.ts';
import { stringValue } from '../python-values/string-value.ts';
import type { StringPlace } from '../requirement-string.ts';

const nameBeforeVersion = /^\s*([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)\s*(?=[<>=!~])/i;

/**
 * The dependency of a text that is computed, where its name is known although its version is not:
 * `f"requests>={version}"`, `"requests>=%s" % version`. Null for anything else.
 */
export function knownName(
  { tokens, text }: PyModule,
  index: LineIndex,
  { firstToken, endToken }: PyNode,
  { kind, group, marker = null }: StringPlace,
): Dependency | null {
  let end = firstToken;
  while (end < endToken && tokens[end]?.kind === 'string') end++;
  const isText = end === endToken || ['%', '+', '.'].includes(tokens[end]?.text ?? '');
  if (end === firstToken || !isText) return null;
  const { text: value } = stringValue(text, tokens.slice(firstToken, end));
  const [lead = '', rawName] = nameBeforeVersion.exec(value.value) ?? [];
  const from = lead.length - lead.trimStart().length;
  if (rawName === undefined || !value.unbroken(from, from + rawName.length)) return null;
  const name = index.range(value.offset(from), value.endOffset(from + rawName.length));
  return dependencyOf({ kind, group, marker, rawName, ranges: { whole: name, name, specifier: null } });
}
