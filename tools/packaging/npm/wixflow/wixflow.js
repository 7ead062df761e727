#!/usr/bin/env node
'use strict';
// Starts the native program of this platform. It comes in a package of its own, an optional dependency of this one, so that
// nothing is downloaded or run during the installation. WIXFLOW_BINARY names another program to start instead.
const { platform, arch, argv, env } = process;
const own = env.WIXFLOW_BINARY || installed();
const wanted = argv.slice(2);

// Where Node can replace itself by the program, nothing of it stays in between. It aborts when the program cannot be
// started, so this is left to the program that was installed with this package.
if (process.execve && platform !== 'win32' && !env.WIXFLOW_BINARY) {
  process.execve(own, [own, ...wanted], env);
}

start(own);

/** The path of the program that npm installed for this platform. */
function installed() {
  const names = packages();
  const file = platform === 'win32' ? 'wixflow.exe' : 'wixflow';
  for (const name of names) {
    try {
      return require.resolve(`${name}/bin/${file}`);
    } catch {
      // Not installed: the next one, or the message below.
    }
  }

  const known = Object.keys(require('./package.json').optionalDependencies);
  fail(
    known.includes(names[0]) ? `the package '${names[0]}' is not installed` : `there is no native program for ${platform} ${arch}`,
    known.includes(names[0])
      ? `install again with optional dependencies (without '--omit=optional') and on this platform: npm install wixflow`
      : `install the .NET tool, which runs everywhere: dotnet tool install --global WixFlowGen`,
  );
}

/** The packages that may hold it. npm installs the one of this C library; other package managers may install both. */
function packages() {
  const name = `@wixflow/cli-${platform}-${arch}`;
  if (platform !== 'linux') {
    return [name];
  }

  const musl = require('node:fs').existsSync('/etc/alpine-release');
  return musl ? [`${name}-musl`, name] : [name, `${name}-musl`];
}

/** Runs the program as a child: signals reach it, and this process ends the way it ended. */
function start(file) {
  const child = require('node:child_process').spawn(file, wanted, { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'];
  for (const signal of signals) {
    process.on(signal, () => child.kill(signal));
  }

  child.on('error', (error) => fail(`'${file}' cannot be started: ${error.code}`, env.WIXFLOW_BINARY
    ? 'WIXFLOW_BINARY has to be the path of a wixflow program for this platform; unset it to use the one that was installed'
    : 'install again: npm install wixflow'));
  child.on('exit', (code, signal) => {
    if (signal === null) {
      process.exit(code);
    }

    signals.forEach((name) => process.removeAllListeners(name));
    process.kill(process.pid, signal);
  });
}

function fail(fact, cure) {
  console.error(`wixflow: ${fact}\n  = help: ${cure}`);
  process.exit(1);
}
