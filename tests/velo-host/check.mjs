// Checks the modules of sites with tsc, ESLint and Node's parser. A service over JSON lines: {id, folder} -> [{tool, file, line, column, code, message}].
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import js from '@eslint/js';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { serveLines } from './lines.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const run = promisify(execFile);

serveLines(async ({ folder }) => {
  const files = fs.readdirSync(folder, { recursive: true }).filter(file => file.endsWith('.js')).sort().map(file => path.join(folder, file));
  const found = [...typeCheck(folder, files), ...(await each(files, lint)), ...(await each(files, parse))];
  return found.map(problem => ({ ...problem, file: path.relative(folder, problem.file).replaceAll('\\', '/') }));
});

/** @type {ts.CompilerOptions} */
const compilerOptions = {
  noEmit: true, allowJs: true, checkJs: true, strict: true, skipLibCheck: true, types: [],
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
};

const IMPLICIT_ANY = 7006;

/** Parsed library and package files, which stay the same from one request to the next. */
const parsed = new Map();

/** Modules of the site come from its folder, packages from this one. */
function typeCheck(folder, files) {
  const host = ts.createCompilerHost(compilerOptions);
  const read = host.getSourceFile;
  host.getSourceFile = (file, ...rest) => {
    if (file.startsWith(folder)) return read(file, ...rest);
    if (!parsed.has(file)) parsed.set(file, read(file, ...rest));
    return parsed.get(file);
  };
  host.resolveModuleNameLiterals = (literals, importer) => literals.map(({ text }) => {
    if (text.startsWith('backend/')) {
      const resolvedFileName = path.join(folder, text);
      return { resolvedModule: fs.existsSync(resolvedFileName) ? { resolvedFileName, extension: '.js' } : undefined };
    }
    const from = importer.startsWith(folder) && !text.startsWith('.') ? path.join(here, 'check.mjs') : importer;
    return ts.resolveModuleName(text, from, compilerOptions, host);
  });
  const program = ts.createProgram([...files, path.join(here, 'types', 'velo.d.ts')], compilerOptions, host);
  // A generated callback takes what a list of an answer holds, and that has no type in JavaScript.
  const isNews = ({ code, file }) => !(code === IMPLICIT_ANY && file?.fileName.includes('/backend/flows/'));
  return ts.getPreEmitDiagnostics(program).filter(isNews).map(({ file, start, code, messageText }) => {
    const position = file && start !== undefined ? file.getLineAndCharacterOfPosition(start) : { line: 0, character: 0 };
    return {
      tool: 'tsc', file: file?.fileName ?? folder, line: position.line + 1, column: position.character + 1,
      code: `TS${code}`, message: ts.flattenDiagnosticMessageText(messageText, ' '),
    };
  });
}

const globals = Object.fromEntries(
  ['Buffer', 'URL', 'URLSearchParams', 'clearTimeout', 'console', 'setTimeout', 'structuredClone', 'queueMicrotask'].map(name => [name, 'readonly']));

const eslint = new ESLint({
  cwd: here, overrideConfigFile: true, ignore: false,
  overrideConfig: [js.configs.recommended, { languageOptions: { ecmaVersion: 2022, sourceType: 'module', globals } }],
});

/** What a tool says of each text; sites share the runtime, so most texts come many times. */
const known = new Map([[lint, new Map()], [parse, new Map()]]);

async function each(files, tool) {
  const results = await Promise.all(files.map(async file => {
    const text = fs.readFileSync(file, 'utf8');
    const said = known.get(tool);
    const key = `${path.basename(file)}\n${text}`;
    if (!said.has(key)) said.set(key, tool(file, text));
    return (await said.get(key)).map(problem => ({ ...problem, file }));
  }));
  return results.flat();
}

async function lint(file, text) {
  const [result] = await eslint.lintText(text, { filePath: path.join(here, path.basename(file)) });
  return result.messages.map(({ line, column, ruleId, message }) => ({ tool: 'eslint', line: line ?? 1, column: column ?? 1, code: ruleId ?? 'syntax', message }));
}

async function parse(file) {
  try {
    await run(process.execPath, ['--check', file]);
    return [];
  } catch (error) {
    const line = Number(/:(\d+)\n/.exec(error.stderr)?.[1] ?? 1);
    return [{ tool: 'node', line, column: 1, code: 'syntax', message: /^\w*Error: .*$/m.exec(error.stderr)?.[0] ?? String(error) }];
  }
}
