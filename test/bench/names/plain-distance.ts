/**
 * The usual check, to compare with: whether any other known name lies within one edit (a letter added, dropped, replaced
 * or swapped with its neighbour). Names are put under themselves with each letter taken out, then compared.
 */
export function nearOneOf(names: readonly string[]): (name: string) => boolean {
  const byShortening = new Map<string, string[]>();
  for (const name of names) {
    for (const key of shortenings(name)) {
      const others = byShortening.get(key);
      if (others) others.push(name);
      else byShortening.set(key, [name]);
    }
  }
  return (name) =>
    [...shortenings(name)].some((key) =>
      (byShortening.get(key) ?? []).some((other) => other !== name && isOneEdit(name, other)),
    );
}

function shortenings(name: string): Set<string> {
  return new Set([name, ...Array.from(name, (_, at) => name.slice(0, at) + name.slice(at + 1))]);
}

export function isOneEdit(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < shorter.length && shorter[at] === longer[at]) at++;
  if (longer.length - shorter.length === 1) return shorter.slice(at) === longer.slice(at + 1);
  if (longer.length !== shorter.length || at === shorter.length) return false;
  if (shorter.slice(at + 1) === longer.slice(at + 1)) return true;
  return (
    shorter[at] === longer[at + 1] &&
    shorter[at + 1] === longer[at] &&
    shorter.slice(at + 2) === longer.slice(at + 2)
  );
}
