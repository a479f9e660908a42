// Makes the scripts that are embedded into Bench.Reporting: the packages' own browser bundles, unchanged, each under a line that says
// what it is, and the licences of everything in them. vega-interpreter comes as a module only: its import and export are put into a classic script's terms.
//   node bundle.mjs FOLDER
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const target = process.argv[2];
const text = (...path) => readFileSync(join(modules, ...path), 'utf8');
const manifest = name => JSON.parse(text(name, 'package.json'));

function write(name, body) {
  const { version, license } = manifest(name);
  const script = body.replace(/^\/\/# sourceMappingURL=.*$/m, '').trimEnd();
  if (/<\/script|<!--/i.test(script))
    throw new Error(`${name}: cannot stand in a page as it is`);
  writeFileSync(join(target, `${name}.js`), `/* ${name} ${version}, ${license} */\n${script}\n`);
}

function classic(module) {
  const imported = /^import \{([^}]*)\} from 'vega-util';$/m;
  const exported = /^export \{ (\w+) as expressionInterpreter \};$/m;
  if (!imported.test(module) || !exported.test(module))
    throw new Error('vega-interpreter: its form has changed');
  return `(() => {\n${module.replace(imported, 'const {$1} = vega;').replace(exported, 'vega.expressionInterpreter = $1;')}\n})();`;
}

// Equal texts once, the packages that bear them above.
function licences() {
  const lock = JSON.parse(readFileSync(join(here, 'package-lock.json'), 'utf8'));
  const packages = new Map();
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || entry.dev || !existsSync(join(here, path)))
      continue;
    const file = readdirSync(join(here, path)).find(name => /^licen[cs]e/i.test(name));
    const body = file ? readFileSync(join(here, path, file), 'utf8').trim() : entry.license;
    packages.set(body, [...(packages.get(body) ?? []), `${path.replace(/^.*node_modules\//, '')} ${entry.version}`]);
  }
  return [...packages].map(([body, names]) => `${names.join(', ')}\n\n${body}`).join('\n\n----\n\n') + '\n';
}

mkdirSync(target, { recursive: true });
write('vega', text('vega', 'build', 'vega.min.js'));
write('vega-lite', text('vega-lite', 'build', 'vega-lite.min.js'));
write('vega-embed', text('vega-embed', 'build', 'vega-embed.min.js'));
write('vega-interpreter', classic(text('vega-interpreter', 'build', 'vega-interpreter.js')));
writeFileSync(join(target, 'licences.txt'), licences());
