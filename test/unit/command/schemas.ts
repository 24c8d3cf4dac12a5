import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** What is wrong with `value` by the schema that the project publishes for the command's JSON; empty for nothing. */
export function validates(
  command: 'check' | 'list' | 'show' | 'inspect' | 'db-status' | 'db-update' | 'people',
  value: unknown,
): string[] {
  const schema = JSON.parse(
    readFileSync(new URL(`../../../schemas/${command}.schema.json`, import.meta.url), 'utf8'),
  );
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}
