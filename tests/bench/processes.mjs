// Measures whole processes: wall time, processor time and peak memory. Linux or macOS with bash; memory on Linux alone.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(here, '../..');

const environment = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/** The value behind an option such as '--before', or null. */
export function option(/** @type {string} */ name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : process.argv[at + 1];
}

/** The native command line: that of '--wixflow', or a fresh one. */
export function wixflow() {
  const given = option('--wixflow');
  if (given) return path.resolve(given);
  const folder = path.join(root, 'artifacts/bench-native');
  execFileSync('dotnet', ['publish', 'src/WixFlowGen.Cli', '-p:Native=true', '-o', folder, '-v', 'quiet', '--nologo'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return path.join(folder, 'wixflow');
}

/** The program and first argument of '@redocly/cli', installed when it is not there. */
export function redocly() {
  if (!fs.existsSync(path.join(here, 'node_modules'))) execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  return [process.execPath, path.join(here, 'node_modules/@redocly/cli/bin/cli.js')];
}

/** Runs a program to its end. Milliseconds of the clock, and of the processor in user and kernel mode. */
export function time(/** @type {string[]} */ command, /** @type {string} */ cwd) {
  const script = 'TIMEFORMAT="%3R %3U %3S"; { time "$0" "$@" >/dev/null 2>"$BENCH_ERRORS"; }';
  const errors = path.join(os.tmpdir(), `wixflow-bench-${process.pid}.txt`);
  const done = spawnSync('bash', ['-c', script, ...command], { cwd, encoding: 'utf8', env: { ...environment, BENCH_ERRORS: errors } });
  if (done.status !== 0) throw new Error(`${command.join(' ')} ended with ${done.status}:\n${fs.readFileSync(errors, 'utf8').slice(0, 2000)}`);
  const [wall, user, system] = done.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { wall: wall * 1000, cpu: (user + system) * 1000 };
}

/** Peak resident memory of a process in MB, read while it runs. */
export function memory(/** @type {string[]} */ [program, ...args], /** @type {string} */ cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: 'ignore', env: environment });
    let peak = 0;
    const timer = setInterval(() => {
      try {
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0));
      } catch { /* it has ended */ }
    }, 2);
    child.on('error', reject);
    child.on('exit', code => {
      clearInterval(timer);
      if (code === 0) resolve(peak / 1024);
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}`));
    });
  });
}

export const median = (/** @type {number[]} */ values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Medians of programs that are run in turn, so that a busy moment of the machine meets all of them. The first round is not counted.
 * @param {Record<string, { command: string[], cwd: string, before?: () => void }>} programs
 */
export function inTurn(programs, /** @type {number} */ runs) {
  const all = Object.fromEntries(Object.keys(programs).map(name => [name, { wall: [], cpu: [] }]));
  for (let round = 0; round <= runs; round++) {
    for (const [name, { command, cwd, before }] of Object.entries(programs)) {
      before?.();
      const took = time(command, cwd);
      if (round > 0) for (const key of ['wall', 'cpu']) all[name][key].push(took[key]);
    }
  }
  return Object.fromEntries(Object.entries(all).map(([name, times]) => [name, { wall: median(times.wall), cpu: median(times.cpu) }]));
}
