import { config } from './config.ts';
import { dialogWindow } from './dialog.ts';
import { toast } from './toast.ts';

interface Answer {
  status: number;
  text: string;
}

/** Reads something; `null` when it could not be had. */
export async function load<T>(path: string): Promise<T | null> {
  try {
    const answer = await exchange('GET', path, null);
    return answer.status < 300 ? (JSON.parse(answer.text) as T) : null;
  } catch {
    return null;
  }
}

/** Sends a change. `null` means that it was not saved and that the person has been told why. */
export async function save<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body: unknown,
): Promise<T | null> {
  let answer: Answer;
  try {
    answer = await exchange(method, path, JSON.stringify(body));
  } catch {
    toast('Unable to save. Please try again.', 'error');
    return null;
  }
  if (answer.status >= 200 && answer.status < 300) return JSON.parse(answer.text) as T;
  toast(`Not saved: ${messageOf(answer)}`, 'error');
  return null;
}

/** For requests whose failure nobody needs to hear of: the heartbeat, the search. */
export async function send<T>(path: string, body: unknown): Promise<T | null> {
  try {
    const answer = await exchange('POST', path, JSON.stringify(body));
    return answer.status < 300 ? (JSON.parse(answer.text) as T) : null;
  } catch {
    return null;
  }
}

function messageOf(answer: Answer): string {
  try {
    const { message } = JSON.parse(answer.text) as { message?: string };
    if (message) return message;
  } catch {
    // Not ours: a proxy's error page, say.
  }
  return `the server answered ${answer.status}.`;
}

function exchange(method: string, path: string, body: string | null): Promise<Answer> {
  return config.skin.transport === 'xhr' ? byRequest(method, path, body) : byFetch(method, path, body);
}

/** A dialog in a frame or window sends for itself, or has the page behind it send. */
function sender(): Window & typeof globalThis {
  if (config.skin.frameSends === 'page') return window;
  const frame = document.querySelector<HTMLIFrameElement>('iframe[aria-label="Dialog"]');
  return dialogWindow() ?? ((frame?.contentWindow ?? window) as Window & typeof globalThis);
}

async function byFetch(method: string, path: string, body: string | null): Promise<Answer> {
  const response = await sender().fetch(new URL(path, location.href), {
    method,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
  });
  return { status: response.status, text: await response.text() };
}

function byRequest(method: string, path: string, body: string | null): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new (sender().XMLHttpRequest)();
    request.open(method, new URL(path, location.href));
    request.setRequestHeader('content-type', 'application/json; charset=utf-8');
    request.setRequestHeader('x-requested-with', 'XMLHttpRequest');
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }));
    request.addEventListener('error', () => reject(new Error('network')));
    request.addEventListener('abort', () => reject(new Error('aborted')));
    request.send(body);
  });
}
