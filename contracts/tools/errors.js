// Fails unless every error that src/ declares is one that src/ reverts with and that a test expects by its selector.
//
//   tools/node tools/errors.js
'use strict';
const fs = require('fs');
const path = require('path');

const root = path.join(__dirname, '..');
const read = (dir) =>
  fs.readdirSync(path.join(root, dir), { recursive: true })
    .filter((f) => f.endsWith('.sol'))
    .map((f) => fs.readFileSync(path.join(root, dir, f), 'utf8').replace(/\/\/.*$/gm, '')) // comments do not count
    .join('\n');
const src = read('src');
const tests = read('test');

const declared = [...src.matchAll(/^\s*error (\w+)\(/gm)].map((m) => m[1]);
const faults = [];
for (const name of declared) {
  if (!new RegExp(`revert (\\w+\\.)?${name}\\(`).test(src)) faults.push(`${name} is declared, and nothing reverts with it`);
  if (!new RegExp(`\\.${name}\\.selector`).test(tests)) faults.push(`${name} is expected by no test`);
}
if (declared.length === 0) faults.push('no errors found: has the syntax changed?');
for (const f of faults) console.error(f);
if (faults.length) process.exit(1);
console.log(`${declared.length} errors, all used and tested`);
