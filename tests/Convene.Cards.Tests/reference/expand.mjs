// Expands templates with Microsoft's own engine. stdin: [{"template", "data", "host"?}], stdout: [{"value"} | {"error"}].
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const modules = process.argv[2];
const require = createRequire(path.join(modules, 'package.json'));
const { Template } = require('adaptivecards-templating');

const cases = JSON.parse(fs.readFileSync(0, 'utf8'));
const answers = cases.map(({ template, data, host }) => {
  try {
    const value = new Template(template).expand({ $root: data, $host: host });
    return { value: value === undefined ? null : JSON.parse(JSON.stringify(value)) };
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
});
fs.writeFileSync(1, JSON.stringify(answers));
