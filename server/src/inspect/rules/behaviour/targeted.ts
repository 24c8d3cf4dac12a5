import { originsIn } from '../../knowledge/sinks/arguments.ts';
import { saysSomething, textOf } from '../../knowledge/text-of.ts';
import type { Guard } from '../../python/behaviour.ts';
import { runsByItself } from './support/facts.ts';
import { rootRule } from './support/rule.ts';
import { evidenceOf, told, when } from './support/telling.ts';

/** Who or where somebody is, beyond what programs ask to work on a system. */
const personal =
  /^(?:socket\.(?:gethostname|getfqdn)|getpass\.getuser|os\.getlogin|platform\.node|uuid\.getnode|locale\.(?:getdefaultlocale|getlocale)|time\.(?:tzname|timezone)|os\.uname|pwd\.getpwuid|ctypes\.windll\.kernel32\.GetUserDefaultUILanguage)\b/;
const namedVariables =
  /^(?:USERDNSDOMAIN|USERDOMAIN|COMPUTERNAME|HOSTNAME|USERNAME|USER|LOGNAME|TZ|LANG|GITHUB_REPOSITORY|GITHUB_REPOSITORY_OWNER)$/;

/** Only some people get what follows: the code asks who they are first. */
export const targeted = rootRule(['targeted'], ({ root, execs, processes, sends }, file) => {
  if (!runsByItself(root)) return [];
  const reaching = [...execs.filter(({ sink }) => sink.how === 'source'), ...sends, ...processes];
  return reaching.flatMap((step) => {
    const guard = step.call.guards.find(asksWho);
    if (guard === undefined) return [];
    const isProcess = processes.some(({ call }) => call === step.call);
    return [
      evidenceOf(file, {
        rule: 'targeted',
        root,
        call: step.call,
        before: [
          {
            line: guard.line,
            text: `if it is ${textOf(guard.compared).replaceAll('\ufffc', '…').slice(0, 80)}`,
          },
        ],
        end: told(step.call),
        why: `${when(root)}, it does this only on certain machines or for certain people.`,
        // Build scripts know the clusters they are built on by name.
        weight: isProcess ? 0.45 : 0.6,
      }),
    ];
  });
});

function asksWho({ subject, compared }: Guard): boolean {
  if (compared === null || !saysSomething(textOf(compared))) return false;
  if (subject.kind === 'reference' && personal.test(subject.path)) return true;
  return originsIn([subject]).some(
    ({ kind, text }) => kind === 'host' && (personal.test(text) || namedVariables.test(text)),
  );
}
