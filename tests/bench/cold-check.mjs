// Measures a cold `wixflow check` of one flow beside a hello-world and beside `redocly lint` of an Arazzo file of the same size.
// node tests/bench/cold-check.mjs [runs]      prints medians and ratios as a Markdown table; takes about two minutes.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const out = path.join(root, 'artifacts/bench');
const runs = Number(process.argv[2] ?? 15);
const system = { linux: 'linux', darwin: 'osx', win32: 'win' }[os.platform()];
const rid = `${system}-${os.arch()}`;

function publish(project, folder) {
  execFileSync('dotnet', ['publish', project, '-c', 'Release', '-r', rid, '--self-contained', 'false', '-p:PublishReadyToRun=true', '-o', folder, '-v', 'quiet'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

function helloWorld() {
  const folder = path.join(out, 'hello');
  mkdirSync(folder, { recursive: true });
  for (const name of ['Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props']) writeFileSync(path.join(folder, name), '<Project />');
  writeFileSync(path.join(folder, 'hello.csproj'), `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><InvariantGlobalization>true</InvariantGlobalization><TieredPGO>false</TieredPGO></PropertyGroup></Project>`);
  writeFileSync(path.join(folder, 'Program.cs'), 'System.Console.WriteLine("hello");');
  publish(path.join(folder, 'hello.csproj'), path.join(folder, 'out'));
  return [path.join(folder, 'out', 'hello')];
}

function wixflow() {
  publish('src/WixFlowGen.Cli', path.join(out, 'wixflow'));
  return [path.join(out, 'wixflow', 'wixflow'), 'check', 'flows/private-track-sale.flow.yaml'];
}

function redocly() {
  if (!existsSync(path.join(here, 'node_modules'))) execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  return [process.execPath, path.join(here, 'node_modules/@redocly/cli/bin/cli.js'), 'lint', path.join(here, 'private-track-sale.arazzo.yaml')];
}

function time([program, ...args]) {
  const start = process.hrtime.bigint();
  const done = spawnSync(program, args, { cwd: root, encoding: 'utf8', env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${done.status}:\n${done.stdout}${done.stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = times => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

const programs = { 'hello world': helloWorld(), 'wixflow check': wixflow(), 'redocly lint': redocly() };
const times = Object.fromEntries(Object.keys(programs).map(name => [name, []]));
for (let run = -2; run < runs; run += 1) {
  for (const [name, command] of Object.entries(programs)) {
    const took = time(command);
    if (run >= 0) times[name].push(took);
  }
}
const check = median(times['wixflow check']);
console.log(`Cold processes, medians of ${runs} runs in turn, ${os.cpus().length} cores, node ${process.versions.node}.\n`);
console.log('| program | median ms | wixflow check is |\n|---|---|---|');
for (const name of Object.keys(programs)) console.log(`| ${name} | ${median(times[name]).toFixed(0)} | ${(check / median(times[name])).toFixed(2)} of it |`);
