// Makes a fresh machine ready: packages, then browsers. Runs on the machine's own Node (20 or newer), before anything of
// ours is installed, so it is plain JavaScript and imports nothing but Node. Does nothing when all is there already.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';

const say = (text) => process.stdout.write(`${text}\n`);
const run = (command, args, options = {}) => {
  const done = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  return done.status === 0;
};

const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const mark = 'node_modules/.countersign-lock';
const installed = existsSync(mark) && readFileSync(mark, 'utf8') === lock;
if (!installed) {
  say('Installing packages (npm install) ...');
  // Not `npm ci`: it insists that the registry has the binaries of every other platform, and mirrors often do not.
  // The lock file still decides each version, and is not rewritten.
  if (!run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])) {
    say(
      'Packages could not be installed. Check that the npm registry can be reached, then run the command again.',
    );
    process.exit(1);
  }
  writeFileSync(mark, lock);
}

const found = (names) => {
  for (const name of names) {
    if (name.includes('/') || name.includes('\\')) {
      if (existsSync(name)) return name;
      continue;
    }
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = `${folder}/${name}`;
      if (existsSync(path) && statSync(path).isFile()) return path;
    }
  }
  return null;
};

const chromium = () =>
  process.env.CHROMIUM ??
  found(['chromium', 'chromium-browser', '/Applications/Chromium.app/Contents/MacOS/Chromium']);
const firefox = () =>
  process.env.FIREFOX ??
  found(['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox']);
// Where a system package is not to be had, the browser makers' own builds go into `.cache/browsers`.
const cached = () => existsSync('.cache/browsers/browsers.json');

if ((!chromium() || !firefox()) && !cached()) {
  const root = typeof process.getuid === 'function' && process.getuid() === 0;
  if (root && found(['apt-get'])) {
    say('Installing Chromium and Firefox (apt-get) ...');
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', 'chromium', 'firefox-esr'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  if (!chromium() || !firefox()) {
    say('Downloading Chrome for Testing and Firefox into .cache/browsers ...');
    mkdirSync('.cache/browsers', { recursive: true });
    const cli = 'node_modules/.bin/browsers';
    const node = existsSync('node_modules/.bin/node') ? 'node_modules/.bin' : '';
    const env = { ...process.env, PATH: `${process.cwd()}/${node}${delimiter}${process.env.PATH}` };
    const paths = {};
    for (const wanted of ['chrome@stable', 'firefox@stable']) {
      const done = spawnSync(cli, ['install', wanted, '--path', '.cache/browsers', '--format', '{{path}}'], {
        encoding: 'utf8',
        env,
        shell: process.platform === 'win32',
      });
      if (done.status !== 0) {
        say(`${wanted} could not be installed: ${done.stderr.trim().split('\n').at(-1) ?? ''}`);
        say(
          'Install Chromium and Firefox yourself, or set CHROMIUM and FIREFOX to their programs, then run again.',
        );
        process.exit(1);
      }
      paths[wanted.split('@')[0]] = done.stdout.trim().split('\n').at(-1);
    }
    writeFileSync('.cache/browsers/browsers.json', JSON.stringify(paths));
  }
}
