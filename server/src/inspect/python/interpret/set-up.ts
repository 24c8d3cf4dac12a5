import type { Value } from '../value.ts';
import { infoOf, inherited } from './define-class.ts';
import { instantiate } from './instances.ts';
import { type Given, given, type Machine } from './machine.ts';
import type { ClassValue } from './values.ts';

const setups =
  /^(?:setuptools|distutils\.core|setuptools\._distutils\.core|skbuild|numpy\.distutils\.core|Cython\.Distutils)\.setup$/;

/** What is run of a command, in its order. */
const hooks = ['initialize_options', 'finalize_options', 'run'];

/** `setup(cmdclass=…)`: each command's hooks are entered from outside, by who installs. */
export function setUp(machine: Machine, path: string, { keywords }: Given): null {
  const commands = keywords.get('cmdclass');
  if (commands === undefined || !setups.test(path)) return null;
  const trigger = machine.recorder.following === 'called' ? 'called' : 'install';
  for (const one of commands.also ?? [commands]) {
    if (one.kind !== 'mapping') continue;
    for (const [, command] of one.entries)
      for (const each of command.also ?? [command]) enter(machine, each, trigger);
  }
  return null;
}

function enter(machine: Machine, command: Value, trigger: 'install' | 'called'): void {
  const info = infoOf(command);
  if (info === null || command.kind !== 'class') return;
  const of: ClassValue = command;
  let instance: Value | null = null;
  const site = info.definition;
  const made = () => (instance ??= instantiate(machine, of, given(), site));
  const add = (name: string, run: () => void) =>
    machine.later.push({
      name: `${info.name}.${name}`,
      line: lineOf(inherited(info, name)) ?? site.line,
      trigger,
      run,
    });
  if (inherited(info, '__init__') !== undefined) add('__init__', made);
  for (const name of hooks) {
    if (inherited(info, name)?.kind === 'function')
      add(name, () => machine.method(made(), name, given(), site, null));
  }
}

function lineOf(value: Value | undefined): number | null {
  return value?.kind === 'function' ? value.definition.line : null;
}
