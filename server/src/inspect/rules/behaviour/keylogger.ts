import type { SendSink } from '../../knowledge/sinks/send.ts';
import { destinationOf, isOdd } from './support/destination.ts';
import { factsOf, runsByItself, type Step } from './support/facts.ts';
import { rootRule } from './support/rule.ts';
import { evidenceOf, told, when } from './support/telling.ts';

const hooks =
  /^(?:keyboard\.(?:on_press|on_release|hook|record|read_event|on_press_key|add_word_listener)|pynput\.keyboard\.Listener|(?:ctypes\.windll\.user32|ctypes\.WinDLL\(\)|win32api)\.(?:SetWindowsHookEx[AW]?|GetAsyncKeyState)|pyHook\.HookManager|pyxhook\.HookManager|evdev\.InputDevice|pyWinhook\.HookManager)/;

/** Hooks that hear all keys of all programs; others may ask for one key that a program waits for. */
const hooksAll = /SetWindowsHookEx|pynput\.keyboard\.Listener|HookManager|keyboard\.(?:hook|record)$/;

function carriesSomething({ sink }: Step<SendSink>): boolean {
  return sink.carried.length > 1 || sink.by !== 'http' || sink.carried.some(({ kind }) => kind !== 'text');
}

/** What is typed is recorded. */
export const keylogger = rootRule(['keylogger'], ({ root, ...facts }, file) => {
  const hook = root.calls.find(({ callee }) => hooks.test(callee));
  // A library for keys may try itself out.
  if (hook === undefined || hook.callee.split('.')[0] === (file.behaviour.module ?? '').split('.')[0])
    return [];
  // What the hook calls is a function of its own: it stands in another root.
  const all = runsByItself(root)
    ? [facts, ...file.behaviour.roots.filter((one) => one !== root).map(factsOf)]
    : [facts];
  const sent = all.flatMap(({ sends }) => sends).find(carriesSomething);
  const written = all.flatMap(({ writes }) => writes)[0];
  const isOddPlace = sent !== undefined && isOdd(destinationOf(sent.sink.address, file.surroundings));
  const end = sent?.call ?? written?.call;
  const weight = runsByItself(root)
    ? sent !== undefined
      ? 0.95
      : written !== undefined
        ? 0.8
        : hooksAll.test(hook.callee)
          ? 0.6
          : 0.4
    : isOddPlace
      ? 0.7
      : sent !== undefined
        ? 0.4
        : 0.15;
  return [
    evidenceOf(file, {
      rule: 'keylogger',
      root,
      call: end ?? hook,
      before: end === undefined ? [] : [{ line: hook.line, text: told(hook) }],
      why: `${when(root)}, it listens to all keys${sent !== undefined ? ' and sends something out' : written !== undefined ? ' and writes to a file' : ''}.`,
      weight,
    }),
  ];
});
