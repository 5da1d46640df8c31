import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { html } from 'hono/html';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

let script: string | undefined;
/** The script of the page as browsers take it: the types are left out, nothing else is changed. Made when first asked for. */
export const phoneScript = (): string => (script ??= stripTypeScriptTypes(read('decide.ts')));
export const phoneStyle: string = read('decide.css');

/** The page behind a link in a mail. It is the same for everybody: what it is about stays in the fragment of the address. */
export const phonePage = html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <title>Countersign: decide</title>
      <link rel="stylesheet" href="/decide.css" />
      <script type="module" src="/decide.js"></script>
    </head>
    <body>
      <main>
        <h1>Countersign</h1>
        <noscript><p>This page needs JavaScript. You can also decide in the extension.</p></noscript>
        <p id="say" role="status"></p>
        <form id="open">
          <label for="code">The four digits from the mail</label>
          <input
            id="code"
            inputmode="numeric"
            autocomplete="off"
            maxlength="4"
            pattern="[0-9]{4}"
            required
            aria-describedby="how"
          />
          <p id="how">They stand below the links in it. Nothing is decided yet.</p>
          <button>Open the request</button>
        </form>
        <section id="card" hidden aria-labelledby="amount">
          <h2 id="amount" tabindex="-1"></h2>
          <p id="asked"></p>
          <p id="due"></p>
          <dl id="facts"></dl>
          <table>
            <caption>
              Lines
            </caption>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Before</th>
                <th scope="col">After</th>
              </tr>
            </thead>
            <tbody id="lines"></tbody>
          </table>
          <form id="decide">
            <div id="asks-why" hidden>
              <label for="why">Why it is right to approve this</label>
              <textarea id="why" rows="2" maxlength="2000"></textarea>
            </div>
            <label for="words">Condition, or the reason for a denial</label>
            <textarea id="words" rows="3" maxlength="2000"></textarea>
            <div class="acts">
              <button value="approve">Approve</button>
              <button value="deny" class="plain">Deny</button>
            </div>
          </form>
        </section>
      </main>
    </body>
  </html>`;
