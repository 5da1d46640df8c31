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

/** Lays things over the panel, or puts it away; each is called by its name and leaves what it has done. */
export const covers = `
  const sheet = (style = '') => {
    const made = document.createElement('div');
    made.style = 'position:fixed;inset:0;width:100vw;height:100vh;max-width:none;margin:0;border:0;z-index:2147483647;background:#fff;' + style;
    made.textContent = 'Your session has ended. Go on?';
    return made;
  };
  const inTop = (made) => { made.popover = 'manual'; made.showPopover(); };
  window.covers = {
    'a sheet over everything': () => document.body.append(sheet()),
    'a sheet that lets presses through': () => document.body.append(sheet('pointer-events:none')),
    'a sheet in the top layer': () => inTop(document.body.appendChild(sheet())),
    'a sheet in the top layer that lets presses through': () => inTop(document.body.appendChild(sheet('pointer-events:none'))),
    'panel put out of the top layer, under a sheet': () => {
      document.querySelector('countersign-panel').hidePopover();
      document.body.append(sheet());
    },
    'page and panel made invisible': () => {
      document.documentElement.style = 'opacity:0;filter:opacity(0)';
      const panel = document.querySelector('countersign-panel');
      panel.style = 'opacity:0 !important;transform:translate(-5000px) !important;clip-path:inset(50%) !important';
      panel.animate([{ opacity: 0 }, { opacity: 0 }], { duration: 1e9, fill: 'forwards' });
    },
    'a sheet in the top layer, in a shadow root of the page': () => {
      const host = document.body.appendChild(document.createElement('div'));
      inTop(host.attachShadow({ mode: 'closed' }).appendChild(sheet()));
    },
  };
  window.uncover = () => {
    document.documentElement.style = '';
    for (const one of [...document.body.querySelectorAll(':scope > div')]) one.remove();
  };`;
