// npm's solc (WebAssembly) for tools/solc: `solc.js --version`, and `solc.js INPUT OUTPUT` with two standard-json files.
'use strict';
const fs = require('fs');
const solc = require('solc');
const [input, output] = process.argv.slice(2);
if (input === '--version') {
  console.log('solc, the solidity compiler commandline interface\nVersion: ' + solc.version());
} else {
  fs.writeFileSync(output, solc.compile(fs.readFileSync(input, 'utf8')));
}
