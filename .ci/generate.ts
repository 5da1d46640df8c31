/** Writes files that are made from the code; `--check` changes nothing and fails where one is out of date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { managedSchema } from '../lib/policy/managedSchema.ts';

const files = new Map([['public/managed_schema.json', `${JSON.stringify(managedSchema(), null, 2)}\n`]]);
const check = process.argv.includes('--check');

for (const [name, text] of files) {
  const path = new URL(`../${name}`, import.meta.url);
  if (!check) writeFileSync(path, text);
  else if (readOrNothing(path) !== text) {
    process.stderr.write(`${name} is out of date: run "node .ci/generate.ts" and commit it.\n`);
    process.exitCode = 1;
  }
}

function readOrNothing(path: URL): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
