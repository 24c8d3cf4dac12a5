import * as vscode from 'vscode';
import type { HttpOptions } from '../../common/messages.ts';
import { seal } from '../../common/sealing.ts';

/**
 * VS Code's own proxy and certificate settings, which a process of its own does not inherit. Sealed: the address of a
 * proxy may hold a password, and a trace of the messages would show it.
 */
export function sealedHttpSettings(key: string): { readonly sealed: string } {
  return { sealed: seal(JSON.stringify(httpSettings()), key) };
}

function httpSettings(): HttpOptions {
  const http = vscode.workspace.getConfiguration('http');
  const proxyIsOff = http.get<string>('proxySupport') === 'off';
  return {
    proxy: proxyIsOff ? null : http.get<string>('proxy') || null,
    noProxy: http.get<string[]>('noProxy') ?? [],
    proxyStrictSsl: http.get<boolean>('proxyStrictSSL') ?? true,
    proxyAuthorization: http.get<string | null>('proxyAuthorization') || null,
  };
}
