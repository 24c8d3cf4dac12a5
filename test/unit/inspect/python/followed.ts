import type { Behaviour, Call } from '../../../../server/src/inspect/python/behaviour.ts';
import type { Entry } from '../../../../server/src/inspect/python/entry.ts';
import { interpret } from '../../../../server/src/inspect/python/interpret/interpret.ts';
import type { InterpretOptions } from '../../../../server/src/inspect/python/interpreting.ts';
import type { Value } from '../../../../server/src/inspect/python/value.ts';
import { testParser } from '../../../support/python-parser.ts';

const parser = await testParser();
const parse = (text: string) => parser.parse(text, 5_000);

/** What a file does that is entered in some way; a module `acme.mod` that is imported unless told otherwise. */
export function followed(
  source: string,
  entry: Partial<Entry> = {},
  options: Pick<InterpretOptions, 'functions'> = {},
): Behaviour {
  const tree = parse(source);
  if (tree === null) throw new Error('too long to parse');
  const whole: Entry = { file: 'acme/mod.py', module: 'acme.mod', trigger: 'import', hooks: [], ...entry };
  return interpret(tree, whole, { parse, ...options });
}

/** A value in short: texts quoted, references by their paths, the rest by kind. */
export function shown(value: Value): string {
  switch (value.kind) {
    case 'text':
      return JSON.stringify(value.text);
    case 'bytes':
      return `b${JSON.stringify(Buffer.from(value.bytes).toString('latin1'))}`;
    case 'number':
      return String(value.value);
    case 'constant':
      return value.value === null ? 'None' : value.value ? 'True' : 'False';
    case 'sequence':
      return `[${value.items.map(shown).join(', ')}]`;
    case 'mapping':
      return `{${value.entries.map(([key, item]) => `${shown(key)}: ${shown(item)}`).join(', ')}}`;
    case 'reference':
      return value.path;
    default:
      return value.kind;
  }
}

export function shownCall(call: Call): string {
  const named = [...call.keywords].map(([name, value]) => `${name}=${shown(value)}`);
  return `${call.callee}(${[...call.args.map(shown), ...named].join(', ')})`;
}

/** The calls of a file that do something, `trigger callee(args)` each, without those that only compute or look up, nor functions that are told where they are called. */
export function does(behaviour: Behaviour): readonly string[] {
  const quiet =
    /^(?:str|bytes|list|dict|int|set|tuple|operator|functools)\.|^builtins\.(?!exec|eval|open|compile|setattr|foreign)|^importlib\.import_module|^base64\./;
  return behaviour.roots
    .filter(({ trigger, reached }) => reached !== true || trigger !== 'called')
    .flatMap(({ trigger, calls }) =>
      calls.filter((call) => !quiet.test(call.callee)).map((call) => `${trigger} ${shownCall(call)}`),
    );
}
