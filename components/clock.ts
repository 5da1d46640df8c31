import { signal } from '@preact/signals-react';

/** The present, to the half minute: due times count down while a page stays open. */
export const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, 30_000);
