import type { Statement } from '../ast.ts';
import type { Machine } from './machine.ts';
import { canonical, pathOfPart } from './names.ts';
import { noOrigins, type Reference } from './values.ts';

function reference(path: string): Reference {
  return { kind: 'reference', path, hidden: false, origins: noOrigins };
}

export function runImport(machine: Machine, statement: Statement & { readonly kind: 'import' }): void {
  for (const { module, as } of statement.names) {
    note(machine, module);
    const first = module.split('.', 1)[0] ?? module;
    machine.write(machine.scope.names, as ?? first, reference(canonical(as === null ? first : module)));
  }
}

export function runImportFrom(
  machine: Machine,
  statement: Statement & { readonly kind: 'import-from' },
): void {
  const module = absolute(machine, statement.level, statement.module);
  note(machine, module);
  if (statement.names.length === 0) {
    machine.stars.push(canonical(module));
    return;
  }
  for (const { name, as } of statement.names) {
    const path = module === '' ? name : pathOfPart(module, name).path;
    // What is imported by name may be a module itself.
    note(machine, module === '' ? name : `${module}.${name}`);
    machine.write(machine.scope.names, as ?? name, reference(path));
  }
}

/** Only what is imported by code that runs by itself, in this file. */
function note(machine: Machine, module: string): void {
  if (machine.recorder.following !== 'called' && module !== '' && machine.imports.size < 2_000)
    machine.imports.add(module);
}

/** `from ..x import y` in `a.b.c` is of `a.x`. A package's own `__init__` is the package. */
export function absolute(machine: Machine, level: number, module: string): string {
  if (level === 0) return module;
  const parts = (machine.entry.module ?? '').split('.').filter((part) => part !== '');
  const isPackage = /(?:^|\/)__init__\.pyw?$/.test(machine.entry.file);
  const up = isPackage ? level - 1 : level;
  const base = parts.slice(0, Math.max(0, parts.length - up));
  return [...base, ...(module === '' ? [] : [module])].join('.');
}
