import { checkDependency } from '../../server/src/rules/check.ts';
import { releasedTogether } from '../../server/src/rules/released-together.ts';
import type { RuleInput } from '../../server/src/rules/rule.ts';
import type { ProjectFacts } from '../../server/src/sources/project-facts.ts';
import { engineOver } from '../unit/assess/engine-fixture.ts';
import { ruleInput } from '../unit/rules/rule-input.ts';
import { popularNames } from './documents.ts';
import { factsOf, now, specifierOf } from './known-facts.ts';
import { collectGarbage, median } from './measure.ts';

export interface Assessing {
  readonly dependencies: number;
  readonly releases: number;
  /** Dependencies with a release within its cooldown, whose details are known. */
  readonly young: number;
  /** All rules on all dependencies, with no finding remembered; median. */
  readonly rulesMs: number;
  /** The engine on the whole document, with no finding remembered: a minute later, when ages may read otherwise; median. */
  readonly engineMs: number;
  /** The same where every fact has just been replaced; median. */
  readonly arrivedMs: number;
  /** The engine on the whole document once more, one line of it changed; median. */
  readonly keystrokeMs: number;
  /** What was found, so that nobody measures silence. */
  readonly findings: number;
}

const turns = 25;
/** Turns before the measured ones let Node compile what runs. */
const warmUp = 10;
/** Findings are remembered for a minute, in milliseconds. */
const forgottenAfter = 61_000;

/** How long it takes to judge so many dependencies of which everything is known: half of them popular, two in five pinned. */
export async function measureAssessing(dependencies: number): Promise<Assessing> {
  const names = Array.from({ length: dependencies }, (_, at) =>
    at % 2 === 0 ? (popularNames[at] ?? `popular-${at}`) : `plain-bench-${at}`,
  );
  const all = names.map(factsOf);
  const specifiers = all.map(specifierOf);
  const rules = await repeatMeasured(() => {
    const inputs = all.map((facts, at) => inputOf(facts, specifiers[at] ?? '', at));
    return () => {
      releasedTogether(all, now);
      for (const input of inputs) checkDependency(input);
    };
  });
  const inEngine = await assessWithEngine(
    names,
    names.map((name, at) => `${name}${specifiers[at]}`),
  );
  return {
    dependencies,
    releases: all.reduce((sum, { releases }) => sum + (releases.known ? releases.value.length : 0), 0),
    young: all.filter(({ details }) => details !== undefined).length,
    rulesMs: rules,
    ...inEngine,
  };
}

function inputOf(facts: ProjectFacts, specifier: string, at: number): RuleInput {
  const input = ruleInput({ name: facts.name, specifier, ...(at % 2 === 0 ? { rank: at + 1 } : {}) });
  return { ...input, facts, now };
}

async function assessWithEngine(names: readonly string[], lines: readonly string[]) {
  const path = '/shop/requirements.txt';
  const { engine, sources, runtime, open } = engineOver({ [path]: `${lines.join('\n')}\n` });
  const document = await open(path);
  let version = 1;
  let findings = 0;
  const tellAll = (): void => {
    for (const [at, name] of names.entries()) sources.tell(factsOf(name, at));
  };
  const assess = async (): Promise<void> => {
    findings = (await engine.assess({ ...document, version: ++version }))?.findings.length ?? 0;
  };
  tellAll();
  const engineMs = await repeatMeasured(() => {
    runtime.clock.advance(forgottenAfter);
    return assess;
  });
  const arrivedMs = await repeatMeasured(() => {
    tellAll();
    return assess;
  });
  const keystrokeMs = await repeatMeasured((turn) => async () => {
    const typed = { ...document, version: ++version, text: `${document.text}rich==13.${turn}.0\n` };
    engine.overlay(typed.uri, typed);
    await engine.assess(typed);
  });
  await engine.close();
  return { engineMs, arrivedMs, keystrokeMs, findings };
}

/** `prepare` is not measured, what it returns is; the median, in milliseconds. */
async function repeatMeasured(prepare: (turn: number) => () => void | Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const run = prepare(turn);
    collectGarbage();
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  return median(times.slice(warmUp));
}
