import { readFile } from 'node:fs/promises';
import { readPolicy } from '../lib/policy/check.ts';
import type { Policy } from '../lib/policy/policy.ts';
import { Sentence } from './faults.ts';
import { problemSentence } from './problems.ts';

/** @throws Sentence that names each field with a mistake */
export function policyFromValue(value: unknown): Policy {
  const read = readPolicy(value);
  if ('problems' in read) throw new Sentence(`The policy has a mistake. ${problemSentence(read.problems)}`);
  return read.policy;
}

/** Reads and checks a policy file. @throws Sentence when it cannot be read, is not JSON, or has a mistake */
export async function policyFromFile(file: string): Promise<Policy> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Sentence(
      error.code === 'ENOENT'
        ? `There is no policy file ${file}.`
        : `The policy file ${file} cannot be read (${error.code ?? 'unknown'}).`,
    );
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Sentence(`${file} is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
  return policyFromValue(value);
}
