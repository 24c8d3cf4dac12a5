const quoted = `"(?:[^"\\\\\\r\\n]|\\\\.)*"|'[^'\\r\\n]*'`;
const part = `(?:[A-Za-z0-9_-]+|${quoted})`;
const dotted = `${part}(?:[ \\t]*\\.[ \\t]*${part})*`;
/** What stands alone in brackets and is rather a list inside a list than a header. */
const item = `(?:${quoted}|true|false|[+-]?(?:inf|nan)|[+-]?[0-9][^\\]\\r\\n]*)[ \\t]*\\]`;
const inBrackets = `[ \\t]*(?!${item})${dotted}[ \\t]*`;
/** A header alone on its line. */
export const header = new RegExp(`(?:\\[\\[${inBrackets}\\]\\]|\\[${inBrackets}\\])[ \\t]*(?:#.*)?$`, 'my');
export const keyAndEquals = new RegExp(`${dotted}[ \\t]*=`, 'y');
export const bareKey = /[A-Za-z0-9_-]+/y;
/** A word where a value stands. */
export const scalarWord = /[^\s,\]}#=[{]+/y;
export const timeOfDay = / \d\d:\d\d[^\s,\]}#]*/y;
/** A date, after which a time may stand behind a space. */
export const date = /^\d{4}-\d\d-\d\d$/;
export const scalar =
  /^(?:true|false|[+-]?(?:inf|nan)|[+-]?\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d[\d_]*)?|0x[0-9a-f_]+|0o[0-7_]+|0b[01_]+|\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d.*)?|\d\d:\d\d.*)$/i;
