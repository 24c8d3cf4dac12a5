import type { Evidence } from '../../inspection.ts';
import { threatsIn } from '../../knowledge/commands/threats.ts';
import { usualPath } from '../../knowledge/paths.ts';
import { isRunKey, persistencePlace } from '../../knowledge/places.ts';
import { inner, originsIn } from '../../knowledge/sinks/arguments.ts';
import type { WriteSink } from '../../knowledge/sinks/write.ts';
import { textOf } from '../../knowledge/text-of.ts';
import type { Call, Root } from '../../python/behaviour.ts';
import type { Value } from '../../python/value.ts';
import type { PythonFile } from '../content-rule.ts';
import { type RootFacts, runsByItself } from './support/facts.ts';
import { rootRule } from './support/rule.ts';
import { evidenceOf, told, when } from './support/telling.ts';

/** It sees to it that it is started again. */
export const persistence = rootRule(['persistence'], (facts, file) => [
  ...written(facts, file),
  ...registered(facts, file),
  ...facts.processes.flatMap(({ call, threats }) =>
    threats
      .filter(({ kind }) => kind === 'persistence')
      .map(({ what }) =>
        evidence(facts.root, file, call, what, 'the jobs of the system', weightOf(facts.root, 0.92)),
      ),
  ),
]);

function weightOf(root: Root, full: number): number {
  if (runsByItself(root)) return full;
  return 0.3;
}

function evidence(
  root: Root,
  file: PythonFile,
  call: Call,
  end: string,
  place: string,
  weight: number,
): Evidence {
  return evidenceOf(file, {
    rule: 'persistence',
    root,
    call,
    end,
    why: `${when(root)}, it puts something into ${place}, so that it is started again later.`,
    weight,
  });
}

function written({ root, writes }: RootFacts, file: PythonFile): readonly Evidence[] {
  return writes.flatMap(({ call, sink }) => {
    const place =
      persistencePlace(sink.path) ?? (isOthersModule(sink) ? 'a module of another package' : null);
    if (place === null) return [];
    const isHostile = sink.data.some((value) => looksHostile(textsIn(value)));
    const isBrought = originsIn(sink.data).some(({ kind }) => kind === 'network' || kind === 'decoded');
    if (place.startsWith('a module') && !isHostile && !isBrought) return [];
    const isPython = place.includes('Python');
    // Build scripts put start-up files beside their package on purpose; shells' files are written by completions.
    const full =
      isHostile || (isPython && isBrought) ? 0.96 : isPython ? 0.6 : softer.test(place) ? 0.85 : 0.93;
    const end = `${told(call)} into ${sink.path.replaceAll('\ufffc', '…').slice(0, 120)}`;
    return [
      evidence(root, file, call, end, place, runsByItself(root) ? full : isBrought || isHostile ? 0.65 : 0.3),
    ];
  });
}

/** `importlib.util.find_spec("requests").origin`, `requests.__file__`. */
function isOthersModule({ place }: WriteSink): boolean {
  return (
    place?.kind === 'reference' &&
    /find_spec\(\)\.origin$|^\w+(?:\.\w+)*\.__file__$|inspect\.getfile\(\)$/.test(place.path)
  );
}

/** All texts of a value, as a list or mapping would be written out. */
function textsIn(value: Value): string {
  return inner(value)
    .map((part) => (part.kind === 'text' || part.kind === 'bytes' ? textOf(part) : ''))
    .join(' ')
    .slice(0, 20_000);
}

function looksHostile(text: string): boolean {
  return (
    threatsIn(text).length > 0 ||
    (/\bexec\s?\(|\beval\s?\(/.test(text) && /urlopen|b64decode|__import__|requests\.get/.test(text)) ||
    /\b(?:curl|wget)\s[^|\n]{0,500}\|\s{0,4}(?:ba)?sh\b/.test(text)
  );
}

/** Places that honest tools write to as well when somebody asks them to. */
const softer = /shell|Git|editor/;

const setters = /^(?:winreg|_winreg)\.SetValueEx?$|^win32api\.RegSetValueEx$/;

function registered({ root }: RootFacts, file: PythonFile): readonly Evidence[] {
  const set = root.calls.find(({ callee }) => setters.test(usualPath(callee)));
  if (set === undefined) return [];
  const opened = root.calls.find(
    ({ callee, args }) =>
      /(?:OpenKey|OpenKeyEx|CreateKey|CreateKeyEx|RegOpenKeyEx|RegCreateKey|SetValue)$/.test(callee) &&
      args.some((arg) => isRunKey(textOf(arg))),
  );
  if (opened === undefined) return [];
  return [
    evidence(
      root,
      file,
      set,
      `${told(opened)} → ${told(set)}`,
      'what Windows starts when somebody logs in',
      weightOf(root, 0.93),
    ),
  ];
}
