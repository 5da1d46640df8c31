import { checkMachine } from './firm.ts';
import { runHeadless } from './headless.ts';
import { readOptions, usage } from './options.ts';
import { runWindows } from './windows.ts';

/** `npm start`: Countersign on this machine with a small firm, to be tried by hand; without a display, by itself. */
try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(`${usage}\n`);
  else {
    checkMachine(options.browser);
    await (options.headless ? runHeadless(options.browser) : runWindows(options));
  }
} catch (error) {
  // Whoever tries this reads what to do, not where in our code it went wrong.
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
