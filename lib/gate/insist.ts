/** A worker that has just been ended is woken by the first try and may miss it, milliseconds. */
const pause = 150;
const tries = 3;

/**
 * Says something to the worker until it has answered. From a worker that hangs, or does not start (a debugger can do that), neither
 * an answer nor an error ever comes: nobody waits for that without end, and what waits for it is held with a sentence.
 * @param patience how long an answer may take before the same is said again, milliseconds
 * @returns the answer, a late one too; `null` when none has come
 */
export async function insist(say: () => Promise<unknown>, patience: number): Promise<unknown> {
  const again = Symbol('again');
  const said = new Set<Promise<unknown>>();
  for (let attempt = 0; attempt < tries; attempt++) {
    // Where the extension has been updated meanwhile, saying anything throws at once.
    const once: Promise<unknown> = (async () => say())().catch(async () => {
      await new Promise((done) => setTimeout(done, pause));
      said.delete(once);
      return again;
    });
    said.add(once);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise((done) => (timer = setTimeout(done, patience, again)));
    const answer = await Promise.race([...said, late]);
    clearTimeout(timer);
    if (answer !== again) return answer;
  }
  return null;
}
