import type { Call } from '../../python/behaviour.ts';
import { runsByItself } from './support/facts.ts';
import { rootRule } from './support/rule.ts';
import { evidenceOf, told, when } from './support/telling.ts';

/** Functions of systems that make memory executable, fill it, or start a thread in it, by those three steps. */
const steps: readonly RegExp[] = [
  /\.(?:VirtualAlloc(?:Ex)?|VirtualProtect(?:Ex)?|HeapCreate|NtAllocateVirtualMemory|NtProtectVirtualMemory|mprotect|mmap|memfd_create)$/,
  /\.(?:RtlMoveMemory|RtlCopyMemory|WriteProcessMemory|NtWriteVirtualMemory|memmove)$/,
  /\.(?:CreateThread|CreateRemoteThread(?:Ex)?|QueueUserAPC|NtCreateThreadEx|RtlCreateUserThread|EnumSystemLocales[AW]|EnumWindows|(?:WIN|C|PY)FUNCTYPE\(\)(?:\(\))?|SetThreadContext|fexecve)$/,
];

function isNative({ callee, keywords, args }: Call): boolean {
  // Memory that may be run is asked for by its protection.
  if (callee === 'mmap.mmap') return keywords.has('prot') || args.length > 3;
  return /ctypes|windll|win32|CDLL|WinDLL|kernel32/i.test(callee);
}

/** Machine code is put into memory and run there: no file of it ever lies on a disk. */
export const injectedCode = rootRule(['injected-code'], ({ root }, file) => {
  const found = steps.map((step) => root.calls.find((call) => isNative(call) && step.test(call.callee)));
  const taken = found.filter((call) => call !== undefined);
  const last = taken.at(-1);
  // Making memory executable is what compilers at run time do; it takes a thread or a foreign process besides.
  if (last === undefined || taken.length < 2 || found[2] === undefined) return [];
  return [
    evidenceOf(file, {
      rule: 'injected-code',
      root,
      call: last,
      before: taken.slice(0, -1).map((call) => ({ line: call.line, text: told(call) })),
      why: `${when(root)}, it puts machine code into memory and runs it there.`,
      weight: runsByItself(root) ? (taken.length === 3 ? 0.96 : 0.9) : taken.length === 3 ? 0.55 : 0.4,
    }),
  ];
});
