// Lays out a folder that 'npm pack' makes a package of. The version comes from the caller, the list of platforms from platforms.json.
//   node stage.mjs wrapper <folder> <version> <program> [argument...]     the package that users install; the program prints the schemas
//   node stage.mjs platform <folder> <version> <runtime id> <published>   the native program of one platform
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const here = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const platforms = JSON.parse(readFileSync(join(here, 'platforms.json'), 'utf8'));
const template = JSON.parse(readFileSync(join(here, 'wixflow/package.json'), 'utf8'));
const schemas = ['flow', 'sync', 'connector', 'test', 'sync-test'];
const [kind, folder, version, ...rest] = process.argv.slice(2);

mkdirSync(folder, { recursive: true });
cpSync(join(here, '../../../LICENSE'), join(folder, 'LICENSE'));
if (kind === 'wrapper') {
  stageWrapper(rest);
} else if (kind === 'platform') {
  stagePlatform(...rest);
} else {
  throw new Error(`'${kind}' is neither 'wrapper' nor 'platform'`);
}

function stageWrapper([program, ...leading]) {
  for (const file of ['README.md', 'wixflow.js']) {
    cpSync(join(here, 'wixflow', file), join(folder, file));
  }

  chmodSync(join(folder, 'wixflow.js'), 0o755);
  mkdirSync(join(folder, 'schemas'), { recursive: true });
  for (const name of schemas) {
    writeFileSync(join(folder, 'schemas', `${name}.json`), execFileSync(program, [...leading, 'schema', name]));
  }

  const optionalDependencies = Object.fromEntries(Object.values(platforms).map((one) => [nameOf(one), version]));
  writeManifest({ ...template, version, optionalDependencies });
}

function stagePlatform(runtimeId, published) {
  const platform = platforms[runtimeId];
  if (!platform) {
    throw new Error(`'${runtimeId}' is not in platforms.json`);
  }

  const isDebugInformation = (file) => /\.(dbg|pdb|xml)$/.test(basename(file)) || basename(file).endsWith('.dSYM');
  cpSync(published, join(folder, 'bin'), { recursive: true, filter: (file) => !isDebugInformation(file) });
  const program = readdirSync(join(folder, 'bin')).find((file) => file === 'wixflow' || file === 'wixflow.exe');
  if (!program) {
    throw new Error(`'${published}' holds no program wixflow`);
  }

  chmodSync(join(folder, 'bin', program), 0o755);
  const { license, author } = template;
  const name = nameOf(platform);
  const fields = { os: [platform.os], cpu: [platform.cpu], ...(platform.libc && { libc: [platform.libc] }) };
  const description = `The native program of wixflow for ${runtimeId}. Install the package 'wixflow' instead.`;
  writeManifest({ name, version, description, license, author, files: ['bin'], preferUnplugged: true, ...fields });
  writeFileSync(join(folder, 'README.md'), `# ${name}\n${description}\n`);
}

function nameOf(platform) {
  return `@wixflow/cli-${platform.package}`;
}

function writeManifest(manifest) {
  const repository = process.env.REPOSITORY_URL ? { type: 'git', url: `git+${process.env.REPOSITORY_URL}.git` } : undefined;
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ ...manifest, repository }, undefined, 2)}\n`);
}
