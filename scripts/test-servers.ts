// `npm run test:servers`: Wheelwarden against real index servers on this machine (pypiserver, devpi) and behind nginx as a
// cache. Installs what is missing; needs Python and a package registry, and for nginx either nginx itself or a Debian. No
// part of `npm test`. Prints what was seen, ends with 1 where something was not as it should be.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildAll } from './build.ts';
import { type Case, devpiCases, makeWheels, nginxCases, pypiserverCases } from './servers/cases.ts';
import { installServers } from './servers/install.ts';

await buildAll();
const installed = await installServers();
const folder = await mkdtemp(path.join(tmpdir(), 'wheelwarden-servers-'));
try {
  const wheels = await makeWheels(installed, folder);
  const cases: Case[] = [
    ...(await pypiserverCases(installed, folder, wheels)),
    ...(await devpiCases(installed, folder, wheels)),
    ...(installed.nginx === null ? [] : await nginxCases(installed.nginx, folder)),
  ];
  for (const { server, what, saw, right } of cases) {
    console.log(`${right ? 'yes' : 'NO '}  ${server.padEnd(10)}  ${what}  (${saw})`);
  }
  if (installed.nginx === null) console.log('nginx was not found and could not be unpacked: not tried.');
  const wrong = cases.filter(({ right }) => !right).length;
  console.log(`\n${cases.length - wrong} as expected, ${wrong} not.`);
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
