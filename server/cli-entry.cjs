#!/usr/bin/env node
// Parsed by whatever Node is on the path, so it is written for old ones: the command itself is in command.js.
var version = process.versions.node.split('.');
var major = Number(version[0]);
if (major < 22 || (major === 22 && Number(version[1]) < 19)) {
  console.error('Wheelwarden needs Node 22.19 or newer; this is Node ' + process.versions.node + '.');
  process.exitCode = 2;
} else {
  require('./command.js');
}
