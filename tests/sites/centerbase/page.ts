import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { Skin } from './skin.ts';

/** What the page is told before its first request. */
export interface PageConfig {
  skin: Skin;
  /** Front of every class name; another one on each load, so that nothing can depend on a class. */
  prefix: string;
  firm: string;
  user: string;
}

const ENTRY = new URL('./client/main.ts', import.meta.url);
const FOLDER = new URL('.', ENTRY);
const STYLES = ['frame.css', 'controls.css', 'records.css', 'layers.css'];

/** The document behind every route of the application. */
export function appPage(config: PageConfig): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(config.firm)}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Crect width='8' height='8' rx='2' fill='%231d3557'/%3E%3C/svg%3E">
<style>${styles(config.prefix)}</style>
</head>
<body>
<script type="application/json">${JSON.stringify(config).replaceAll('<', '\\u003c')}</script>
<script type="module" src="/assets/client/main.ts"></script>
</body>
</html>`;
}

function styles(prefix: string): string {
  const texts = STYLES.map((name) => readFileSync(new URL(name, FOLDER), 'utf8'));
  return texts.join('').replaceAll('.cb-', `.${prefix}-`);
}

const scripts = new Map<string, string>();

/** One module of the page's script, types stripped; `null` when there is no such file. */
export function clientScript(name: string): string | null {
  if (!/^[a-z-]+\.ts$/.test(name)) return null;
  const known = scripts.get(name);
  if (known !== undefined) return known;
  try {
    const script = stripTypeScriptTypes(readFileSync(new URL(name, FOLDER), 'utf8'));
    scripts.set(name, script);
    return script;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** The vendor's help site: the right words, and nothing that could be a write-off. */
export function helpPage(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Credits and write-offs – Help Center</title>
<style>
body { font: 16px/1.6 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; color: #24303f; }
form { border: 1px solid #d5dbe3; border-radius: 8px; padding: 1rem; margin-top: 3rem; }
label { display: block; margin: .5rem 0; } input { padding: .4rem; } button { padding: .5rem 1rem; }
</style>
</head>
<body>
<h1>Apply Credit</h1>
<p>Open a posted bill, choose <b>Bill Actions</b>, then <b>Apply Credit</b>. Enter the amount, a type and a reference
number, tick the bills and press <b>Apply</b>.</p>
<form method="post" action="/feedback">
<h2>Was this article helpful?</h2>
<label>Amount of time this saved you (minutes) <input name="minutes"></label>
<label>Amount <input name="amount" aria-label="Amount"></label>
<label>Type <input name="type"></label>
<button>Apply</button>
</form>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
