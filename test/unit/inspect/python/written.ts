import type { Body, Expression, Parameter, Statement } from '../../../../server/src/inspect/python/ast.ts';

/** A tree in short, for tests to compare: `call(attribute(os.system), text(x))` as an S-expression of one line a statement. */
export function written(body: Body): string {
  return body().map(statement).join('\n');
}

function block(name: string, body: Body | null): string {
  return body === null ? '' : ` ${name}{${body().map(statement).join('; ')}}`;
}

function statement(it: Statement): string {
  switch (it.kind) {
    case 'function':
    case 'class': {
      const marks = it.decorators.map((each) => `@${brief(each)} `).join('');
      const head =
        it.kind === 'function'
          ? `(${it.parameters.map(parameter).join(', ')})`
          : `(${[...it.bases.map(brief), ...it.keywords.map(keyword)].join(', ')})`;
      return `${marks}${it.kind} ${it.name}${head}${block('', it.body)}`;
    }
    case 'expression':
      return brief(it.value);
    case 'assign':
      return `${it.targets.map(brief).join(' = ')} = ${brief(it.value)}`;
    case 'augment':
      return `${brief(it.target)} ${it.operator}= ${brief(it.value)}`;
    case 'import':
      return `import ${it.names.map((each) => `${each.module}${as(each.as)}`).join(', ')}`;
    case 'import-from': {
      const names = it.names.map((each) => `${each.name}${as(each.as)}`).join(', ') || '*';
      return `from ${it.level}:${it.module} import ${names}`;
    }
    case 'if':
    case 'while':
      return `${it.kind} ${brief(it.test)}${block('then', it.body)}${block('else', it.otherwise)}`;
    case 'for':
      return `for ${brief(it.target)} in ${brief(it.over)}${block('do', it.body)}${block('else', it.otherwise)}`;
    case 'try': {
      const handlers = it.handlers.map(
        (each) =>
          ` except ${each.types === null ? '' : brief(each.types)}${as(each.as)}${block('', each.body)}`,
      );
      return `try${block('', it.body)}${handlers.join('')}${block('else', it.otherwise)}${block('finally', it.finally)}`;
    }
    case 'with': {
      const items = it.items.map(
        (each) => `${brief(each.value)}${each.as === null ? '' : ` as ${brief(each.as)}`}`,
      );
      return `with ${items.join(', ')}${block('', it.body)}`;
    }
    case 'match': {
      const cases = it.cases.map(
        (each) =>
          ` case [${each.names}]${each.guard === null ? '' : ` if ${brief(each.guard)}`}${block('', each.body)}`,
      );
      return `match ${brief(it.subject)}${cases.join('')}`;
    }
    case 'return':
    case 'raise':
      return `${it.kind}${it.value === null ? '' : ` ${brief(it.value)}`}`;
    case 'global':
      return `global ${it.names.join(', ')}`;
    case 'delete':
      return `delete ${it.targets.map(brief).join(', ')}`;
    case 'assert':
      return `assert ${brief(it.test)}`;
    case 'nothing':
      return 'nothing';
    case 'unknown':
      return `unknown<${it.children.map(brief).join(', ')}>`;
  }
}

function as(name: string | null): string {
  return name === null ? '' : ` as ${name}`;
}

function parameter(it: Parameter): string {
  const mark = { usual: '', rest: '*', keywords: '**' }[it.kind];
  return `${mark}${it.name}${it.standard === null ? '' : `=${brief(it.standard)}`}`;
}

function keyword(it: { readonly name: string | null; readonly value: Expression }): string {
  return it.name === null ? `**${brief(it.value)}` : `${it.name}=${brief(it.value)}`;
}

/** An expression in short, every operation in brackets. */
export function brief(it: Expression): string {
  switch (it.kind) {
    case 'name':
      return it.name;
    case 'attribute':
      return `${brief(it.of)}.${it.name}`;
    case 'subscript':
      return `${brief(it.of)}[${brief(it.index)}]`;
    case 'slice':
      return [it.from, it.to, it.step].map((part) => (part === null ? '' : brief(part))).join(':');
    case 'call':
      return `${brief(it.callee)}(${[...it.args.map(brief), ...it.keywords.map(keyword)].join(', ')})`;
    case 'text':
      return JSON.stringify(it.text);
    case 'bytes':
      return `b${JSON.stringify(Buffer.from(it.bytes).toString('latin1'))}`;
    case 'formatted':
      return `f<${it.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : brief(part))).join(' ')}>`;
    case 'number':
    case 'constant':
      return String(it.value);
    case 'list':
    case 'tuple':
    case 'set':
      return `${it.kind}<${it.items.map(brief).join(', ')}>`;
    case 'dict':
      return `dict<${it.entries.map((each) => `${each.key === null ? '**' : `${brief(each.key)}: `}${brief(each.value)}`).join(', ')}>`;
    case 'binary':
      return `(${brief(it.left)} ${it.operator} ${brief(it.right)})`;
    case 'either':
      return `(${it.items.map(brief).join(` ${it.operator} `)})`;
    case 'unary':
      return `(${it.operator} ${brief(it.of)})`;
    case 'compare':
      return `compare<${it.operands.map(brief).join(', ')}; ${it.operators.join(', ')}>`;
    case 'conditional':
      return `(${brief(it.then)} if ${brief(it.test)} else ${brief(it.otherwise)})`;
    case 'lambda':
      return `lambda(${it.parameters.map(parameter).join(', ')}: ${brief(it.of)})`;
    case 'comprehension': {
      const loops = it.loops.map(
        (loop) =>
          ` for ${brief(loop.target)} in ${brief(loop.over)}${loop.conditions.map((test) => ` if ${brief(test)}`).join('')}`,
      );
      return `${it.of}<${it.key === null ? '' : `${brief(it.key)}: `}${brief(it.element)}${loops.join('')}>`;
    }
    case 'starred':
    case 'await':
    case 'yield':
      return `${it.kind}(${it.of === null ? '' : brief(it.of)})`;
    case 'assigned':
      return `(${it.name} := ${brief(it.value)})`;
    case 'unknown':
      return `unknown<${it.children.map(brief).join(', ')}>`;
  }
}
