import { readdirSync, readFileSync } from 'node:fs';
import type { Skin } from '../skin.ts';

const CLIENT = new URL('./client/', import.meta.url);
const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css' };

/** One of the client's files as it lies on disk, or null; only names that the folder really lists are read. */
export function asset(name: string): Response | null {
  const type = TYPES[name.split('.').at(-1) ?? ''];
  if (!type || !readdirSync(CLIENT).includes(name)) return null;
  return new Response(readFileSync(new URL(name, CLIENT), 'utf8'), {
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' },
  });
}

/** The page that the hash-routed application starts in. */
export function shell(boot: { firm: string; user: string; skin: Skin }, token: string): Response {
  return html(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="csrf-param" content="authenticity_token">
    <meta name="csrf-token" content="${token}">
    <title>Billing - ${escape(boot.firm)}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/nc/assets/base.css">
    <link rel="stylesheet" href="/nc/assets/screens.css">
    <script type="application/json" id="boot">${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script>
    <script type="module" src="/nc/assets/main.js"></script>
  </head>
  <body><div id="app"></div></body>
</html>`);
}

/** An empty same-origin page that a dialog in a frame is drawn into. */
export function frame(): Response {
  return html(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Dialog</title>
    <link rel="stylesheet" href="/nc/assets/base.css">
    <link rel="stylesheet" href="/nc/assets/screens.css">
  </head>
  <body class="framed"></body>
</html>`);
}

/** Signing in takes two steps on one page: e-mail and Next, then password and Sign in. */
export function login(firm: string): Response {
  return html(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Sign in</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/nc/assets/base.css">
    <link rel="stylesheet" href="/nc/assets/screens.css">
    <script type="module" src="/nc/assets/login.js"></script>
  </head>
  <body class="login">
    <form class="login-box" method="post" action="/session">
      <h1>Sign in</h1>
      <p>${escape(firm)}</p>
      <label for="email">E-mail address</label>
      <input class="k-input" id="email" name="email" type="email" autocomplete="username" required>
      <button class="th-button primary" id="next" type="submit">Next</button>
      <div id="second-step" hidden>
        <label for="password">Password</label>
        <input class="k-input" id="password" name="password" type="password" autocomplete="current-password">
        <button class="th-button primary" id="signin" type="submit">Sign in</button>
      </div>
    </form>
  </body>
</html>`);
}

/** A strict policy, as real billing sites have one: nothing of ours may depend on the page allowing it. */
const contentPolicy = "default-src 'self'; object-src 'none'; base-uri 'self'";

function html(text: string): Response {
  return new Response(text, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentPolicy,
    },
  });
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
