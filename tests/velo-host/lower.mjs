// Turns ES modules into what an ES5 engine runs. A service over JSON lines: {id, modules: {name: text}} or {id, prelude: true}.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { serveLines } from './lines.mjs';

const folder = path.dirname(fileURLToPath(import.meta.url));

/** The packages are beside this script, or in the folder that WIXFLOW_NODE_MODULES names. */
const packages = process.env.WIXFLOW_NODE_MODULES;
const load = name => import(packages ? pathToFileURL(createRequire(path.join(packages, '..', 'any.js')).resolve(name)).href : name);

serveLines(async request => (request.prelude ? bundlePrelude() : lowerAll(request.modules)));

async function lowerAll(modules) {
  const { default: ts } = await load('typescript');
  const compilerOptions = {
    target: ts.ScriptTarget.ES5, module: ts.ModuleKind.CommonJS, downlevelIteration: true, esModuleInterop: true,
    allowJs: true, removeComments: true, newLine: ts.NewLineKind.LineFeed,
  };
  const lower = (fileName, text) => {
    const result = ts.transpileModule(text, { fileName, reportDiagnostics: true, compilerOptions, transformers: { after: [guardThrows(ts)] } });
    const problems = (result.diagnostics ?? []).map(problem => ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
    if (problems.length > 0) throw new Error(`${fileName}: ${problems.join('; ')}`);
    return result.outputText.replaceAll(/\bthrow (op\[1\]|t\[1\]|e\.error);/g, 'throw __throwable($1);');
  };
  return Object.fromEntries(Object.entries(modules).map(([name, text]) => [name, lower(name, text)]));
}

/** `throw x` becomes `throw __throwable(x)`: the engine breaks down when the message of a thrown object is no text. Helpers of the compiler are no nodes and are changed as text. */
const guardThrows = ts => context => file => {
  const { factory } = context;
  const visit = node => {
    const visited = ts.visitEachChild(node, visit, context);
    if (!ts.isThrowStatement(visited)) return visited;
    return factory.updateThrowStatement(visited, factory.createCallExpression(factory.createIdentifier('__throwable'), undefined, [visited.expression]));
  };
  return ts.visitNode(file, visit);
};

/** One script with the parts of the standard library that the engine lacks. */
async function bundlePrelude() {
  const esbuild = await load('esbuild');
  const build = esbuild.build ?? esbuild.default.build;
  const result = await build({
    entryPoints: [path.join(folder, 'prelude.js')], bundle: true, write: false, nodePaths: packages ? [packages] : [], format: 'iife', target: 'es5', legalComments: 'none', logLevel: 'silent',
  });
  return result.outputFiles[0].text;
}
