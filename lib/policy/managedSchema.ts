import { z } from 'zod';
import { Managed } from './managed.ts';

/** A JSON schema in the words that Chromium reads. */
export interface ManagedSchema {
  type: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  title?: string;
  description?: string;
  properties?: Record<string, ManagedSchema>;
  items?: ManagedSchema;
  enum?: (string | number)[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
}

const types = ['object', 'array', 'string', 'integer', 'boolean'] as const;

/**
 * `managed_schema.json`, made from the zod schema. One construct outside of Chromium's subset (an `anyOf`, an open `type`,
 * `additionalProperties: false`, a list without `items`) and the extension does not load at all; keywords that it only ignores
 * (`default`, `maxLength`, `required`, `$schema`) are left out, because they would promise a check that nobody makes.
 * Source: Chromium `components/policy/core/common/schema.cc`, as measured in extensions.md 2.1.
 * @throws TypeError, with the path, when the zod schema has grown something that has no form here
 */
export function managedSchema(): ManagedSchema {
  return accepted(z.toJSONSchema(Managed, { io: 'input' }), 'settings');
}

function accepted(schema: z.core.JSONSchema.BaseSchema | boolean, path: string): ManagedSchema {
  if (typeof schema === 'boolean') throw new TypeError(`${path}: needs a type`);
  for (const word of ['anyOf', 'oneOf', 'allOf', 'not', '$ref', 'const', 'prefixItems', 'patternProperties'])
    if (word in schema) throw new TypeError(`${path}: Chromium does not read "${word}" here`);
  const type = types.find((known) => known === schema.type);
  if (!type)
    throw new TypeError(`${path}: the type ${JSON.stringify(schema.type)} is not one that Chromium knows`);

  const made: ManagedSchema = { type };
  if (schema.title) made.title = schema.title;
  if (schema.description) made.description = schema.description;
  if (schema.enum) made.enum = choices(schema.enum, type, path);
  if (schema.pattern) {
    if (/\(\?[=!<]/u.test(schema.pattern)) throw new TypeError(`${path}: RE2 has no look-around`);
    made.pattern = schema.pattern;
  }
  if (type === 'integer') {
    if (schema.minimum !== undefined) made.minimum = schema.minimum;
    if (schema.maximum !== undefined) made.maximum = schema.maximum;
  }
  if (type === 'array') {
    if (!schema.items || Array.isArray(schema.items))
      throw new TypeError(`${path}: a list needs one schema of its items`);
    made.items = accepted(schema.items, `${path}[]`);
  }
  if (type === 'object')
    made.properties = Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, value]) => [
        name,
        accepted(value, `${path}.${name}`),
      ]),
    );
  return made;
}

function choices(values: readonly unknown[], type: string, path: string): (string | number)[] {
  const found = values.filter((value) =>
    type === 'string' ? typeof value === 'string' : type === 'integer' && Number.isInteger(value),
  ) as (string | number)[];
  if (!values.length || found.length !== values.length)
    throw new TypeError(`${path}: an enum holds strings or integers of its own type, and at least one`);
  return found;
}
