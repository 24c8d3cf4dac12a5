#!/usr/bin/env node
// Read by whatever Node is on the path, so it holds only what old ones can parse: the command itself is in command.js.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(`Wheelwarden needs Node 22.19 or newer; this is Node ${process.versions.node}.`);
  process.exitCode = 2;
} else {
  require('./command.js');
}
