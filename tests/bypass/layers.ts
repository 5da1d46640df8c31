import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One layer of the gate alone, or all of them: what people get. */
export const layers = ['notice', 'page world', 'network', 'product'] as const;
export type Layer = (typeof layers)[number];

interface Manifest {
  content_scripts: { js: string[]; world?: string }[];
  declarative_net_request?: unknown;
  background: { service_worker?: string; scripts?: string[] };
}

/** Runs in the isolated world before the gate: its listeners for presses and posts are never added. */
const withoutNotice = `
  const add = window.addEventListener;
  const deaf = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'touchstart', 'touchend', 'click', 'keydown', 'submit'];
  window.addEventListener = function (type, listener, options) {
    if (!deaf.includes(type) || options?.passive) add.call(window, type, listener, options);
  };
  if (window.navigation) window.navigation.addEventListener = () => {};`;

/** Runs in the worker before everything else: no rule is made, and no request is listened to. */
const withoutNetwork = `
  for (const api of [globalThis.browser, globalThis.chrome]) {
    if (!api) continue;
    for (const name of ['updateSessionRules', 'updateDynamicRules', 'updateEnabledRulesets'])
      api.declarativeNetRequest[name] = async () => {};
    Object.defineProperty(api.webRequest, 'onBeforeRequest', { value: { addListener() {} } });
    if (api.webRequest.onBeforeRequest.hasListener) throw new Error('The network layer is still there.');
  }`;

/** A copy of the built extension with one layer left; `end` removes it. The product is used as it was built. */
export async function withLayer(
  layer: Layer,
  built: string,
): Promise<{ folder: string; end(): Promise<void> }> {
  if (layer === 'product') return { folder: built, end: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'countersign-layer-'));
  await cp(built, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
  if (layer !== 'page world')
    manifest.content_scripts = manifest.content_scripts.filter(({ world }) => world !== 'MAIN');
  if (layer !== 'notice') {
    await writeFile(join(folder, 'without-notice.js'), `{${withoutNotice}}`);
    for (const script of manifest.content_scripts)
      if (script.world !== 'MAIN') script.js.unshift('without-notice.js');
  }
  if (layer !== 'network') {
    await writeFile(join(folder, 'without-network.js'), withoutNetwork);
    await writeFile(join(folder, 'alone.js'), "import './without-network.js';\nimport './background.js';\n");
    delete manifest.declarative_net_request;
    if (manifest.background.service_worker) manifest.background.service_worker = 'alone.js';
    else manifest.background.scripts = ['alone.js'];
  }
  await writeFile(path, JSON.stringify(manifest));
  return { folder, end: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
