import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readPolicy } from '../../lib/policy/check.ts';

/** Runs what `npm start` runs, as a program of its own. */
function demo(args: string[], env: NodeJS.ProcessEnv = {}) {
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'tests/demo/start.ts', ...args],
      { env: { ...process.env, ...env } },
      (error, out, err) => done({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    );
  });
}

test('without a display, the whole journey happens, is printed, and leaves a picture of each step', async () => {
  const { code, out, err } = await demo(['--headless']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const site of ['Clio', 'TimeSolv', 'Centerbase']) {
    expect(out).toMatch(`held: nothing has reached ${site}`);
    expect(out).toMatch(`still nothing has reached ${site}`);
    expect(out).toMatch(new RegExp(`Save now in ${site} … saved once, reference \\S*\\d`));
    expect(out).toMatch(new RegExp(`Carla Reyes asked for \\$\\d+\\.00 off bill \\d+ in ${site}`));
  }
  expect(out.match(/Ben Ito approved it/g)).toHaveLength(3);
  expect(out).toMatch('Chain verified: 15 events');
  const steps = [...out.matchAll(/^ ?(\d+)\. /gm)].map((match) => Number(match[1]));
  expect(steps).toEqual(Array.from({ length: 18 }, (_, at) => at + 1));
  const pictures = [...out.matchAll(/^ +(\S+\.png)$/gm)].map((match) => match[1] ?? '');
  expect(pictures).toHaveLength(steps.length);
  await Promise.all(pictures.map((picture) => access(picture)));
});

test.each([
  { args: ['--browser=safari'], env: {}, says: '--browser=safari is neither chromium nor firefox.' },
  { args: ['--quick'], env: {}, says: 'npm start -- --headless' },
  { args: [], env: { COUNTERSIGN_OUT: '/nowhere' }, says: 'run "npm run build" first' },
])('$args $env: one sentence that says what to do', async ({ args, env, says }) => {
  const { code, out, err } = await demo([...args, '--headless'], env);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(says);
  expect(err).not.toMatch(/\n +at /);
});

test('the sample policy that the README shows is a good one', async () => {
  const sample = JSON.parse(await readFile('docs/admin/sample-policy.json', 'utf8')) as unknown;
  expect(readPolicy(sample)).toHaveProperty('policy.firm.id', 'example-llp');
});
