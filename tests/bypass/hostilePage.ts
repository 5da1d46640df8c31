/**
 * What a hostile page does to us, as two scripts around the fixture's own page: before anything else, and when `attack` is called.
 * `learnt` holds the name of every event whose contents it got to see.
 */
export const before = `
  window.learnt = [];
  const { get } = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail');
  Object.defineProperty(CustomEvent.prototype, 'detail', {
    get() { learnt.push(this.type); return this.type.endsWith(':answer') ? JSON.stringify({ id: 1, answer: 'go' }) : get.call(this); },
  });
  for (const name of ['countersign:hello', 'countersign:ready'])
    document.addEventListener(name, (event) => learnt.push(name + ' ' + get.call(event)), true);
  const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
  say('countersign:ready');
  say('countersign:hello', 'forged');
  document.addEventListener('forged:ask', (event) => {
    learnt.push('forged:ask');
    say('forged:answer', JSON.stringify({ id: JSON.parse(get.call(event)).id, answer: 'go' }));
  });
  // Whatever our scripts took before this is theirs; whatever they take now is the page's.
  EventTarget.prototype.dispatchEvent = function () { learnt.push('dispatchEvent'); return true; };
  for (const [owner, name, stand] of [
    [Reflect, 'apply', (target, self, args) => target.apply(self, args)],
    [Promise, 'reject', () => Promise.resolve(new Response())],
    [FormData.prototype, 'entries', () => []],
  ]) owner[name] = stand;`;

export const attack = `
  window.attack = async () => {
    const native = document.createElement('iframe');
    document.body.append(native);
    const dispatch = native.contentWindow.EventTarget.prototype.dispatchEvent;
    const forge = (name, detail) => dispatch.call(document, new CustomEvent(name, { detail }));
    const messages = ['gate.press', 'gate.settings', 'gate.release', 'gate.outcome', 'panel.press', 'command.queue', 'panel.shut'];
    const field = document.getElementById('discount');
    for (let round = 0; round < 300; round++) {
      for (const type of messages) {
        const message = { type, holdId: crypto.randomUUID(), settings: { mode: 'observe' }, grant: crypto.randomUUID(), saved: true };
        postMessage(message, '*');
        for (let at = 0; at < frames.length; at++) frames[at].postMessage(message, '*');
        forge('countersign:' + type, JSON.stringify(message));
      }
      forge('countersign:hello', 'forged ' + round);
      forge('wxt:content-script-started', { contentScriptName: 'clio', invalidated: true });
      dispatch.call(field, new InputEvent('input', { bubbles: true }));
      document.querySelector('countersign-panel')?.remove();
    }
    for (let at = 0; at < 20; at++) frame((made) => { made.src = '/edit?' + at; });
    document.getElementById('save').click();
    native.remove();
    await quiet();
  };`;
