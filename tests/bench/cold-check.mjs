// Measures a cold 'wixflow check' of one flow, by the native command line, beside 'redocly lint' of an Arazzo file of the same size.
// node tests/bench/cold-check.mjs [runs] [--wixflow <program>]     prints medians and ratios as a Markdown table.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { here, inTurn, redocly, root, wixflow } from './processes.mjs';

const runs = Number(process.argv[2]) || 15;
const program = wixflow();
const times = inTurn({
  'wixflow --version': { command: [program, '--version'], cwd: root },
  'wixflow check': { command: [program, 'check', 'flows/private-track-sale.flow.yaml'], cwd: root },
  'redocly lint': { command: [...redocly(), 'lint', path.join(here, 'private-track-sale.arazzo.yaml')], cwd: root },
}, runs);
const lint = times['redocly lint'];
console.log(`Cold processes, medians of ${runs} runs in turn, ${os.cpus().length} cores, node ${process.versions.node}, native binary of ${(fs.statSync(program).size / 1e6).toFixed(1)} MB.\n`);
console.log('| program | wall time, ms | of redocly lint | processor time, ms | of redocly lint |\n|---|---|---|---|---|');
for (const [name, { wall, cpu }] of Object.entries(times)) console.log(`| ${name} | ${wall.toFixed(0)} | ${(wall / lint.wall).toFixed(2)} | ${cpu.toFixed(0)} | ${(cpu / lint.cpu).toFixed(2)} |`);
