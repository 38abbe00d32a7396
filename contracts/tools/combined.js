// Compiles src/ with the pinned npm solc (WebAssembly) and writes a combined.json for `abigen --combined-json`, with the
// contracts that get Go bindings and no others.
//
//   tools/node tools/combined.js [output file]        default: build/combined.json
'use strict';
const fs = require('fs');
const path = require('path');
const solc = require('solc');

const root = path.join(__dirname, '..');
const bound = ['src/Keymesh.sol:Keymesh', 'src/examples/ExampleConsumer.sol:ExampleConsumer'];
const maxRuntime = 24576; // EIP-170

// One set of compiler settings for tests and bindings: foundry.toml's.
const toml = fs.readFileSync(path.join(root, 'foundry.toml'), 'utf8');
const setting = (name) => {
  const m = toml.match(new RegExp('^' + name + '\\s*=\\s*"?([^"\\s#]+)"?', 'm'));
  if (!m) throw new Error('foundry.toml has no ' + name);
  return m[1];
};
if (!solc.version().startsWith(setting('solc') + '+')) throw new Error('foundry.toml and package.json name two solc versions');
if (/^via_ir\s*=\s*true/m.test(toml)) throw new Error('via_ir is not passed on here');

const sources = {};
for (const dir of ['src', 'src/examples']) {
  for (const f of fs.readdirSync(path.join(root, dir)).filter((f) => f.endsWith('.sol')).sort()) {
    sources[dir + '/' + f] = { content: fs.readFileSync(path.join(root, dir, f), 'utf8') };
  }
}
const input = {
  language: 'Solidity',
  sources,
  settings: {
    evmVersion: setting('evm_version'),
    optimizer: { enabled: setting('optimizer') === 'true', runs: Number(setting('optimizer_runs')) },
    metadata: { bytecodeHash: setting('bytecode_hash') },
    outputSelection: {
      '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object', 'evm.methodIdentifiers', 'devdoc', 'userdoc', 'metadata'] },
    },
  },
};
const find = (name) => {
  try {
    return { contents: fs.readFileSync(require.resolve(name), 'utf8') };
  } catch (e) {
    return { error: 'cannot read ' + name };
  }
};
const out = JSON.parse(solc.compile(JSON.stringify(input), { import: find }));
// Warnings about our own sources are errors; those about dependencies are theirs.
const faults = (out.errors || []).filter((e) => e.severity === 'error' || !e.sourceLocation || e.sourceLocation.file.startsWith('src/'));
for (const e of faults) console.error(e.formattedMessage);
if (faults.length) process.exit(1);

const contracts = {};
for (const name of bound) {
  const [file, contract] = name.split(':');
  const c = out.contracts[file][contract];
  contracts[name] = {
    abi: c.abi,
    bin: c.evm.bytecode.object,
    'bin-runtime': c.evm.deployedBytecode.object,
    hashes: c.evm.methodIdentifiers,
    devdoc: c.devdoc,
    userdoc: c.userdoc,
    metadata: c.metadata,
  };
}
for (const [file, cs] of Object.entries(out.contracts)) {
  if (!file.startsWith('src/')) continue;
  for (const [name, c] of Object.entries(cs)) {
    const runtime = c.evm.deployedBytecode.object.length / 2;
    if (runtime === 0) continue;
    console.log(`${name}: runtime ${runtime} of ${maxRuntime} bytes, creation ${c.evm.bytecode.object.length / 2}`);
    if (runtime > maxRuntime) {
      console.error(`${name} is too large to deploy`);
      process.exitCode = 1;
    }
  }
}
const target = process.argv[2] || path.join(root, 'build', 'combined.json');
fs.mkdirSync(path.dirname(target), { recursive: true });
fs.writeFileSync(target, JSON.stringify({ contracts, version: solc.version() }));
