import type { PyModule } from '../python-values/module.ts';
import type { PyCall, PyNode } from '../python-values/nodes.ts';
import type { StringPlace } from '../requirement-string.ts';
import type { RequirementLists } from './requirement-lists.ts';
import { copiedBy, extrasMark, wrappers } from './variables.ts';

const deepest = 60;

/** Reads mappings from extras to lists of requirements (setuptools' `extras_require`). */
export class Extras {
  private readonly module: PyModule;
  private readonly lists: RequirementLists;
  private depth = 0;

  constructor(module: PyModule, lists: RequirementLists) {
    this.module = module;
    this.lists = lists;
  }

  read(node: PyNode): void {
    this.depth++;
    if (this.depth > deepest) this.lists.tellDynamic(node);
    else this.mapping(node);
    this.depth--;
  }

  private mapping(node: PyNode): void {
    switch (node.kind) {
      case 'dict':
        for (const { key, value } of node.entries) this.extra(key, value);
        break;
      case 'parts':
        for (const part of node.parts) this.read(part);
        break;
      case 'name':
        this.variable(node, node.path);
        break;
      case 'call':
        this.call(node);
        break;
      default:
        this.lists.tellDynamic(node);
    }
  }

  private extra(key: PyNode | null, value: PyNode): void {
    if (key === null) this.read(value);
    else this.lists.list(value, this.placeOf(key));
  }

  private variable(node: PyNode, name: string): void {
    if (name === 'None') return;
    const contributions = this.module.variables.get(name);
    if (contributions === undefined) this.lists.tellDynamic(node);
    else if (this.lists.variables.isNew(extrasMark(name)))
      for (const { key, value } of contributions) this.extra(key, value);
  }

  private call(node: PyNode & PyCall): void {
    const { callee, args } = node;
    const copied = copiedBy(node);
    const returned = this.lists.variables.returnedBy(node);
    if (callee.kind === 'name' && (callee.path === 'dict' || wrappers.has(callee.path))) {
      for (const { name, value } of args) {
        if (name === null) this.read(value);
        else this.lists.list(value, { kind: 'requirement', group: name });
      }
    } else if (copied !== null) {
      this.read(copied);
    } else if (returned !== null) {
      for (const value of returned) this.read(value);
    } else {
      this.lists.tellDynamic(node);
    }
  }

  /** setuptools' keys: `dev`, and with a condition `dev:python_version < "3.8"` or `:sys_platform == "win32"`. */
  private placeOf(key: PyNode): StringPlace {
    const written = this.lists.values.text(key)?.value ?? '';
    const colon = written.indexOf(':');
    const name = (colon < 0 ? written : written.slice(0, colon)).trim();
    const marker = colon < 0 ? '' : written.slice(colon + 1).trim();
    return { kind: 'requirement', group: name === '' ? null : name, marker: marker === '' ? null : marker };
  }
}
