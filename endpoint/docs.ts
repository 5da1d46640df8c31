import { html, raw } from 'hono/html';
import type { openApi } from './openapi.ts';

const style = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
code { font-family: ui-monospace, monospace; } pre { overflow-x: auto; padding: 1rem; border: 1px solid #8886; }
section { border-top: 1px solid #8886; padding: .6rem 0; } .open { opacity: .75; }
summary { cursor: pointer; }`;

/** The OpenAPI document as a page to read: no script, nothing loaded from elsewhere. */
export function docsPage(document: ReturnType<typeof openApi>) {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${document.info.title}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <h1>${document.info.title}</h1>
        <p>The same, for programs: <a href="/openapi.json">openapi.json</a></p>
        <main>
          ${operations.map(
            ({ path, method, operation }) =>
              html`<section>
                <h2><code>${method} ${path}</code></h2>
                <p>${operation.summary}</p>
                <p class="open">
                  ${operation.security.length === 0 ? 'Open to everybody.' : 'Needs Authorization: Bearer.'}
                </p>
              </section>`,
          )}
          <h2>Schemas</h2>
          ${Object.entries(document.components.schemas).map(
            ([name, schema]) =>
              html`<details>
                <summary><code>${name}</code></summary>
                <pre tabindex="0"><code>${JSON.stringify(schema, null, 2)}</code></pre>
              </details>`,
          )}
        </main>
      </body>
    </html>`;
}
