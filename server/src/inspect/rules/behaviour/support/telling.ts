import type { Evidence } from '../../../inspection.ts';
import { originsOf, originsOfReference } from '../../../knowledge/origins.ts';
import { saysSomething, textOf } from '../../../knowledge/text-of.ts';
import type { Call, Root } from '../../../python/behaviour.ts';
import { hole, type Origin, type Value } from '../../../python/value.ts';
import type { PythonFile } from '../../content-rule.ts';

function quoted(text: string, limit: number): string {
  const line = text.replaceAll(hole, '…').replace(/\s+/g, ' ').trim();
  return `"${line.length > limit ? `${line.slice(0, limit - 1)}…` : line}"`;
}

function toldValue(value: Value, limit: number): string {
  switch (value.kind) {
    case 'text':
      return quoted(value.text.slice(0, limit * 3), limit);
    case 'number':
    case 'constant':
      return String(value.value);
    case 'reference': {
      const text = textOf(value);
      if (saysSomething(text)) return quoted(text, limit);
      return value.path.startsWith('argument:') ? value.path.slice(9) : shortPath(value.path);
    }
    case 'sequence':
      return saysSomething(textOf(value)) ? `[${quoted(textOf(value), limit)}]` : '…';
    default:
      return '…';
  }
}

/** A path as people write it: without `builtins.` and what lies between. */
function shortPath(path: string): string {
  const bare = path.replace(/^builtins\./, '');
  return bare.length > 80 ? `…${bare.slice(-79)}` : bare;
}

/** A call with its names resolved and its texts put together: `requests.get("ADDRESS")`. At most 140 characters. */
export function told(call: Call): string {
  const given = [...call.args, ...[...call.keywords.values()].filter((value) => value.kind === 'text')].slice(
    0,
    3,
  );
  const text = given.map((value) => toldValue(value, 80)).join(', ');
  const whole = `${shortPath(call.callee)}(${text})`;
  return whole.length > 140 ? `${whole.slice(0, 138)}…)` : whole;
}

/** The call that an origin comes from, where it was made in the same root. */
function sourceOf(root: Root, origin: Origin): Call | null {
  return (
    root.calls.find(
      (call) =>
        call.line === origin.line &&
        originsOf(call.callee, call.args, call.keywords, call.line, call.receiver).some(
          ({ kind }) => kind === origin.kind,
        ),
    ) ?? null
  );
}

/** Where something is from, for people. */
export function toldOrigin(root: Root, origin: Origin): string {
  const source = sourceOf(root, origin);
  if (source !== null && origin.kind !== 'environment') return told(source);
  switch (origin.kind) {
    case 'environment':
      return origin.text === '*' ? 'os.environ' : `os.environ["${origin.text.slice(0, 60)}"]`;
    case 'decoded':
      return `${shortPath(origin.text)}(…)`;
    case 'network':
      return origin.text === '' ? 'an answer from the network' : quoted(origin.text, 80);
    default:
      return origin.text === '' || originsOfReference(origin.text, 0).length > 0
        ? origin.kind
        : quoted(origin.text, 60);
  }
}

export interface Told {
  readonly rule: string;
  readonly root: Root;
  /** Where it ends: the call that does the harm. */
  readonly call: Call;
  /** What stands before it in the chain, told and with their lines. */
  readonly before?: readonly { readonly line: number; readonly text: string }[];
  /** Instead of the call as it is told. */
  readonly end?: string;
  readonly why: string;
  readonly weight: number;
}

/** A piece of evidence whose text is the chain: `requests.get("ADDRESS") → exec(…)`. */
export function evidenceOf(
  file: PythonFile,
  { rule, root, call, before = [], end, why, weight }: Told,
): Evidence {
  const last = end ?? told(call);
  const steps = [...before, { line: call.line, text: last }].map((step) => ({
    file: file.behaviour.file,
    line: step.line,
    text: step.text.slice(0, 200),
  }));
  const text = steps.map((step) => step.text).join(' → ');
  return {
    rule,
    file: file.behaviour.file,
    line: call.line,
    text: text.length > 300 ? `${text.slice(0, 299)}…` : text,
    why,
    weight: Math.round(weight * 100) / 100,
    when: root.trigger,
    ...(steps.length > 1 ? { steps } : {}),
  };
}

export function beforeOf(root: Root, origin: Origin): { readonly line: number; readonly text: string } {
  return { line: origin.line, text: toldOrigin(root, origin) };
}

/** Of the same rule on the same line only the heaviest stays. */
export function heaviest(all: readonly Evidence[]): readonly Evidence[] {
  const best = new Map<string, Evidence>();
  for (const one of all) {
    const key = `${one.rule}:${one.line}`;
    const other = best.get(key);
    if (other === undefined || one.weight > other.weight) best.set(key, one);
  }
  return [...best.values()];
}

/** When it runs, as the beginning of a sentence. */
export function when(root: Root): string {
  switch (root.trigger) {
    case 'install':
      return 'While it is installed';
    case 'start-up':
      return 'Whenever Python starts';
    case 'import':
      return 'As soon as it is imported';
    case 'called':
      return 'When it is called';
  }
}
