// Makes a table of the figures that test/GasReport.t.sol logs.
//
//   tools/node tools/gas.js <output of forge test --json> <file to write>
'use strict';
const fs = require('fs');
const path = require('path');

const source = fs.readFileSync(path.join(__dirname, '..', 'test', 'GasReport.t.sol'), 'utf8');
const [suite] = Object.values(JSON.parse(fs.readFileSync(process.argv[2], 'utf8')));
const place = (test) => source.indexOf('function ' + test); // forge sorts by name; the table follows the source
const rows = Object.entries(suite.test_results).sort((a, b) => place(a[0]) - place(b[0])).map(([test, result]) => {
  const line = result.decoded_logs.find((l) => /: \d+$/.test(l));
  if (result.status !== 'Success' || !line) throw new Error(test + ' has no figure: ' + result.reason);
  const [, what, gas] = line.match(/^(.*): (\d+)$/);
  const each = what.match(/^\w+, (\d+)(, with callback)?$/);
  return [what, Number(gas), each && each[1] !== '1' ? Math.round(gas / each[1]) : null];
});
const grouped = (n) => (n === null ? '' : String(n).replace(/\B(?=(\d{3})+$)/g, ','));
fs.writeFileSync(process.argv[3], `# Gas

Made by \`tools/gas.sh\` from \`test/GasReport.t.sol\`; \`tools/test.sh\` fails when it differs. Gas of a whole transaction
(21,000, its calldata and the call), before what the EVM gives back for cleared slots. Slots are cold; operator and
payer have had credit before (a first credit costs 17,100 more); paths have 32 bytes; the callback overwrites two
slots; the rules are those of \`evm_version\` in foundry.toml.

| Transaction | Gas | Per item |
|---|---:|---:|
${rows.map((r) => `| ${r[0]} | ${grouped(r[1])} | ${grouped(r[2])} |`).join('\n')}

What a settlement is reimbursed for, and that a quote covers it for the largest committee and the longest path:
\`test/Gas.t.sol\`.
`);
