import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser } from './browser-types.ts';
import { ownChromium } from './chromium.ts';
import { installTool } from './install.ts';

/** Nothing that calls home, nothing that needs a desktop. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--hide-scrollbars',
  // Whatever a page asks for, nothing leaves this machine.
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Starts Chromium: the one that WHEELWARDEN_CHROMIUM names, else our own. */
export async function startBrowser(): Promise<Browser> {
  const tool = await installTool('browser');
  const { chromium } = createRequire(path.join(tool, 'package.json'))('playwright-core');
  const named = process.env.WHEELWARDEN_CHROMIUM;
  const own = named ? { executable: named, environment: process.env } : await ownChromium(tool);
  return chromium.launch({
    executablePath: own.executable,
    env: own.environment,
    args: flags,
    headless: true,
  });
}
