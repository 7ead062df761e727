// A registry of npm packages for tests: serves the packages of a folder and knows no others.
//   node npm-registry.mjs <folder> <file that takes the address once it listens>
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const [folder, addressFile] = process.argv.slice(2);
const packages = new Map();
for (const file of readdirSync(folder).filter((name) => name.endsWith('.tgz'))) {
  const path = join(folder, file);
  const manifest = JSON.parse(execFileSync('tar', ['-xzOf', path, 'package/package.json'], { encoding: 'utf8' }));
  const integrity = `sha512-${createHash('sha512').update(readFileSync(path)).digest('base64')}`;
  packages.set(manifest.name, { file, path, manifest, integrity });
}

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname.slice(1));
  const archive = [...packages.values()].find((one) => path === `-/${one.file}`);
  const found = packages.get(path);
  if (archive) {
    response.end(readFileSync(archive.path));
  } else if (found) {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(packument(found)));
  } else {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not_found"}');
  }
});

server.listen(0, '127.0.0.1', () => {
  writeFileSync(`${addressFile}.part`, address());
  renameSync(`${addressFile}.part`, addressFile);
});

function packument({ file, manifest, integrity }) {
  const dist = { tarball: `${address()}-/${file}`, integrity };
  return { name: manifest.name, 'dist-tags': { latest: manifest.version }, versions: { [manifest.version]: { ...manifest, dist } } };
}

function address() {
  return `http://127.0.0.1:${server.address().port}/`;
}
