import type { CommandThreat } from '../../../knowledge/commands/command-threat.ts';
import { threatsIn } from '../../../knowledge/commands/threats.ts';
import { type ExecSink, execOf } from '../../../knowledge/sinks/exec.ts';
import { type ProcessSink, processOf } from '../../../knowledge/sinks/process.ts';
import { type SendSink, sendOf } from '../../../knowledge/sinks/send.ts';
import { type WriteSink, writeOf } from '../../../knowledge/sinks/write.ts';
import { textOf } from '../../../knowledge/text-of.ts';
import type { Call, Root } from '../../../python/behaviour.ts';

import { keyOf, starts } from './programs.ts';

/** One call that does something outside of the file, with its place in the order of calls. */
export interface Step<Sink> {
  readonly index: number;
  readonly call: Call;
  readonly sink: Sink;
}

export interface ProcessStep extends Step<ProcessSink> {
  readonly threats: readonly CommandThreat[];
}

/** What a root does, sorted by kind and in order. */
export interface RootFacts {
  readonly root: Root;
  readonly execs: readonly Step<ExecSink>[];
  readonly processes: readonly ProcessStep[];
  readonly sends: readonly Step<SendSink>[];
  readonly writes: readonly Step<WriteSink>[];
}

const kept = new WeakMap<Root, RootFacts>();

/** Looked at once, whichever rule asks first. */
export function factsOf(root: Root): RootFacts {
  const before = kept.get(root);
  if (before !== undefined) return before;
  const execs: Step<ExecSink>[] = [];
  const processes: ProcessStep[] = [];
  const sends: Step<SendSink>[] = [];
  const writes: Step<WriteSink>[] = [];
  root.calls.forEach((call, index) => {
    const exec = execOf(call);
    if (exec !== null) execs.push({ index, call, sink: exec });
    const process = processOf(call);
    if (process !== null) processes.push({ index, call, sink: process, threats: threatsIn(process.command) });
    const send = sendOf(call);
    if (send !== null) sends.push({ index, call, sink: send });
    const write = writeOf(call);
    if (write !== null) writes.push({ index, call, sink: write });
  });
  const facts = { root, execs, processes: processes.map((step) => withScript(step, writes)), sends, writes };
  kept.set(root, facts);
  return facts;
}

/** A script that was written before says what is run. */
function withScript(step: ProcessStep, writes: readonly Step<WriteSink>[]): ProcessStep {
  const script = writes.find(({ index, sink }) => {
    const key = keyOf(sink.place);
    return index < step.index && key !== null && sink.how === 'written' && starts(step.sink, key);
  });
  if (script === undefined) return step;
  const threats = script.sink.data.flatMap((value) => threatsIn(textOf(value)));
  return threats.length === 0 ? step : { ...step, threats: [...step.threats, ...threats] };
}

/** Whether nobody has to call it. */
export function runsByItself(root: Root): boolean {
  return root.trigger !== 'called';
}
