import { skin } from './boot.js';

const token = document.querySelector('meta[name="csrf-token"]').content;
const UNREACHABLE = 'Could not save. Check your connection and try again.';

/** The server said no, or could not be asked; the message is fit for a person. */
export class ApiError extends Error {}

/** Reads an address. */
export async function read(path) {
  return await send('GET', path);
}

/** Sends a change. Old screens of such applications use XMLHttpRequest and young ones fetch; the skin says which. */
export async function send(method, path, body) {
  const headers = { 'X-CSRF-Token': token, Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const text = body === undefined ? undefined : JSON.stringify(body);
  const answer = await (skin.transport === 'xhr'
    ? byXhr(method, path, headers, text)
    : skin.transport === 'form' && method !== 'GET'
      ? byForm(method, path, headers, text)
      : byFetch(method, path, headers, text));
  let json = null;
  try {
    json = JSON.parse(answer.text);
  } catch {
    // An error page instead of JSON: the status alone decides below.
  }
  if (answer.status >= 200 && answer.status < 300 && json) return json.data;
  throw new ApiError(json?.error?.message ?? `The server answered ${answer.status}. Nothing was saved.`);
}

async function byFetch(method, path, headers, body) {
  try {
    const response = await fetch(path, { method, headers, body, credentials: 'same-origin' });
    return { status: response.status, text: await response.text() };
  } catch {
    throw new ApiError(UNREACHABLE);
  }
}

/** As pages do that grew out of forms: always a POST, and what it is meant to be stands inside. */
function byForm(method, path, headers, body) {
  const form = new URLSearchParams({ _method: method.toLowerCase(), ...(body ? { body } : {}) });
  const own = { ...headers, 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' };
  return byFetch('POST', path, own, form.toString());
}

function byXhr(method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const failed = () => reject(new ApiError(UNREACHABLE));
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }));
    request.addEventListener('error', failed);
    request.addEventListener('abort', failed);
    request.addEventListener('timeout', failed);
    try {
      request.open(method, path);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.send(body ?? null);
    } catch {
      failed();
    }
  });
}
