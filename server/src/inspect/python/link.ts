import type { Trigger } from '../inspection.ts';
import type { Behaviour, Call, Root } from './behaviour.ts';
import { filledCalls } from './filled.ts';
import type { Link } from './interpreting.ts';

const strength: Readonly<Record<Trigger, number>> = { called: 0, import: 1, 'start-up': 2, install: 3 };

/** Chains from file to file are followed so far, and so many roots are made of them. */
const mostRounds = 20;
const mostPromoted = 2_000;

/** A function of one of the files, by the path it is called by. */
interface Target {
  readonly file: number;
  readonly root: Root;
}

export const link: Link = (behaviours) => {
  const modules = modulesOf(behaviours);
  const roots = behaviours.map(({ roots: own }) => [...own]);
  const promoted = new Set<string>();
  runImported(behaviours, modules, roots);
  let fresh = roots.flatMap((own, file) => own.map((root) => ({ file, root })));
  for (let round = 0; round < mostRounds && fresh.length > 0; round++) {
    const next: typeof fresh = [];
    for (const { file, root } of fresh) {
      if (root.trigger === 'called') continue;
      for (const call of root.calls) {
        for (const target of targetsOf(call, behaviours, modules, roots)) {
          const calls = filledCalls(target.root, call);
          // Who calls it from elsewhere may give it something else.
          const from = calls === target.root.calls ? '' : `${file} ${call.line}`;
          const key = `${target.file} ${target.root.name} ${target.root.line} ${root.trigger} ${from}`;
          if (promoted.has(key) || promoted.size >= mostPromoted) continue;
          promoted.add(key);
          const copy: Root = { ...target.root, trigger: root.trigger, calls };
          roots[target.file]?.push(copy);
          next.push({ file: target.file, root: copy });
        }
      }
    }
    fresh = next;
  }
  return behaviours.map((behaviour, index) => {
    const own = roots[index] ?? [];
    const isSame =
      own.length === behaviour.roots.length && own.every((root, at) => root === behaviour.roots[at]);
    return isSame ? behaviour : { ...behaviour, roots: own };
  });
};

/**
 * Functions that were not followed and that code which runs enters: the place of their file among the behaviours, which `link` has
 * tied together → their names.
 */
export function entered(linked: readonly Behaviour[]): ReadonlyMap<number, ReadonlySet<string>> {
  const modules = modulesOf(linked);
  const found = new Map<number, Set<string>>();
  const asked = new Set<string>();
  for (const { roots } of linked) {
    for (const { trigger, calls } of roots) {
      if (trigger === 'called') continue;
      for (const { callee } of calls) {
        if (asked.has(callee)) continue;
        asked.add(callee);
        const path = resolved(callee, linked, modules);
        if (path === null) continue;
        for (const name of namesOf(path.name)) {
          if (linked[path.file]?.left?.has(name) !== true) continue;
          const names = found.get(path.file) ?? new Set();
          found.set(path.file, names.add(name));
        }
      }
    }
  }
  return found;
}

/** A module that is imported by what installs or starts runs then, and so does what it imports. */
function runImported(
  behaviours: readonly Behaviour[],
  modules: ReadonlyMap<string, number>,
  roots: Root[][],
): void {
  const triggers = behaviours.map(({ roots: [first] }) => first?.trigger ?? 'called');
  const queue = behaviours
    .map((_, index) => index)
    .filter((index) => strength[triggers[index] ?? 'called'] > strength.called);
  for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
    const trigger = triggers[index] ?? 'called';
    for (const name of behaviours[index]?.imports ?? []) {
      for (const at of importedBy(name, modules)) {
        if (at === index || strength[triggers[at] ?? 'called'] >= strength[trigger]) continue;
        triggers[at] = trigger;
        queue.push(at);
      }
    }
  }
  for (const [index, trigger] of triggers.entries()) {
    const [first, ...others] = roots[index] ?? [];
    if (first === undefined || first.trigger === trigger) continue;
    const copy: Root = { ...first, trigger };
    roots[index] = [copy, ...others];
  }
}

/** `import a.b` runs `a` and `a.b`. */
function importedBy(name: string, modules: ReadonlyMap<string, number>): readonly number[] {
  const found: number[] = [];
  for (let end = name.indexOf('.'); ; end = name.indexOf('.', end + 1)) {
    const at = modules.get(end < 0 ? name : name.slice(0, end));
    if (at !== undefined) found.push(at);
    if (end < 0) return found;
  }
}

/** The functions of other files that a call enters. */
function targetsOf(
  call: Call,
  behaviours: readonly Behaviour[],
  modules: ReadonlyMap<string, number>,
  roots: readonly (readonly Root[])[],
): readonly Target[] {
  const path = resolved(call.callee, behaviours, modules);
  if (path === null) return [];
  const file = path.file;
  const wanted = namesOf(path.name);
  return (roots[file] ?? [])
    .filter((root) => root.trigger === 'called' && wanted.includes(root.name))
    .map((root) => ({ file, root }));
}

/** Whose calls run when a path within a file is called: whoever calls a class makes an instance. */
function namesOf(name: string): readonly string[] {
  const plain = name.replaceAll('()', '');
  return plain === name ? [name, `${name}.__init__`] : [plain];
}

function modulesOf(behaviours: readonly Behaviour[]): ReadonlyMap<string, number> {
  return new Map(
    behaviours.flatMap(({ module }, index) => (module === null ? [] : [[module, index] as const])),
  );
}

/** The file and the name in it that a path leads to, through names that modules pass on. */
function resolved(
  path: string,
  behaviours: readonly Behaviour[],
  modules: ReadonlyMap<string, number>,
  depth = 0,
): { readonly file: number; readonly name: string } | null {
  for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
    const file = modules.get(path.slice(0, end));
    if (file === undefined) continue;
    const name = path.slice(end + 1);
    const first = /^[^.(]+/.exec(name)?.[0] ?? name;
    const passed = behaviours[file]?.exports?.get(first);
    if (passed === undefined || depth > 10) return { file, name };
    return resolved(`${passed}${name.slice(first.length)}`, behaviours, modules, depth + 1) ?? { file, name };
  }
  return null;
}
