import { originsIn } from '../../knowledge/sinks/arguments.ts';
import { textOf } from '../../knowledge/text-of.ts';
import { runsByItself } from './support/facts.ts';
import { rootRule } from './support/rule.ts';
import { evidenceOf, told, when } from './support/telling.ts';

const writers =
  /^(?:pyperclip\.copy|clipboard\.copy|win32clipboard\.SetClipboard(?:Data|Text)|xerox\.copy|klembord\.set_text|(?:tkinter|Tkinter)\.Tk\(\)\.clipboard_append|ctypes\.windll\.user32\.SetClipboardData|pandas\.io\.clipboard\.copy)$/;
const addresses =
  /\[13\]|bc1|0x\)?\[|\b0x[a-fA-F0-9]{40}\b|a-km-zA-HJ-NP-Z|\bT\[|\b[48]\[0-9AB\]|\b(?:1|3)[1-9A-HJ-NP-Za-km-z]{25,34}\b/;
const writingCommands = /\b(?:set-clipboard|clip\.exe|pbcopy|xclip|xsel|\|\s*clip)\b/i;

function swapsInPage(text: string): boolean {
  return (
    /execCommand\(\s?['"]paste|navigator\.clipboard/.test(text) &&
    /\.replace\s?\(/.test(text) &&
    addresses.test(text)
  );
}

/** What was copied is replaced: another wallet's address is pasted then. */
export const clipboardSwap = rootRule(['clipboard-swap'], ({ root, processes, writes }, file) => {
  const page = writes.find(({ sink }) => sink.data.some((value) => swapsInPage(textOf(value))));
  if (page !== undefined) {
    return [
      evidenceOf(file, {
        rule: 'clipboard-swap',
        root,
        call: page.call,
        why: `${when(root)}, it writes a script for a browser that replaces addresses of wallets in the clipboard.`,
        weight: runsByItself(root) ? 0.95 : 0.6,
      }),
    ];
  }
  const write =
    root.calls.find(({ callee }) => writers.test(callee)) ??
    processes.find(({ sink }) => writingCommands.test(sink.command))?.call;
  if (write === undefined) return [];
  const read = root.calls.find(
    (call) =>
      /paste|GetClipboardData|clipboard_get|waitForNewPaste|read_clipboard/.test(call.callee) ||
      originsIn([...call.args, call.receiver]).some(({ kind }) => kind === 'clipboard'),
  );
  // A library for the clipboard may try itself out.
  if (read === undefined || write.callee.split('.')[0] === (file.behaviour.module ?? '').split('.')[0])
    return [];
  const knowsAddresses = root.calls.some((call) =>
    [...call.args, call.receiver].some((value) => addresses.test(textOf(value).slice(0, 2_000))),
  );
  return [
    evidenceOf(file, {
      rule: 'clipboard-swap',
      root,
      call: write,
      before: read === write ? [] : [{ line: read.line, text: told(read) }],
      why: `${when(root)}, it reads the clipboard and puts something else there${knowsAddresses ? ', and it knows what addresses of wallets look like' : ''}.`,
      weight: runsByItself(root) ? (knowsAddresses ? 0.95 : 0.6) : knowsAddresses ? 0.7 : 0.2,
    }),
  ];
});
