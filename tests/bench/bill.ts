/**
 * The page that is measured: a bill being edited, of so many lines, whose grid is drawn anew five times a second as by a
 * framework that does not compare. `?lines=` how many; `?redraw=0` keeps it still.
 */
export const billPage = (): string => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Bill 1041</title></head>
  <body>
    <nav><a href="#/bills">Bills</a> <a href="#/matters">Matters</a> <a href="#/contacts">Contacts</a></nav>
    <main></main>
    <script>${inPage}
    </script>
  </body>
</html>`;

/** A screen that holds no money field, changing as often. */
export const listPage = (): string => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Contacts</title></head>
  <body>
    <h1>Contacts</h1>
    <label>Search <input type="search"></label>
    <table><thead><tr><th>Name</th><th>Phone</th><th>City</th></tr></thead><tbody></tbody></table>
    <script>
      const lines = Number(new URLSearchParams(location.search).get('lines') ?? 500);
      const body = document.querySelector('tbody');
      let turn = 0;
      const draw = () => {
        turn += 1;
        let rows = '';
        for (let at = 0; at < lines; at++)
          rows += '<tr><td>Person ' + at + '</td><td>555 01' + at + '</td><td>City ' + (turn % 7) + '</td></tr>';
        body.innerHTML = rows;
      };
      draw();
      setInterval(draw, 200);
    </script>
  </body>
</html>`;

const inPage = `
const query = new URLSearchParams(location.search);
const lines = Number(query.get('lines') ?? 500);
const main = document.querySelector('main');
const money = (cents) => (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
let turn = 0;

function row(at) {
  const [hours, rate] = [(at % 40) / 10 + 0.1, 25000 + (at % 5) * 1000];
  const cells = ['2026-10-' + String((at % 28) + 1).padStart(2, '0'), 'AB', 'Work on point ' + at + (turn % 2 ? '' : ' '),
    hours.toFixed(2), money(rate), money(Math.round(hours * rate))];
  return '<tr>' + cells.map((text) => '<td>' + text + '</td>').join('') + '<td><button type="button">Remove</button></td></tr>';
}
function draw() {
  turn += 1;
  let html = '';
  for (let at = 0; at < lines; at++) html += row(at);
  document.querySelector('tbody').innerHTML = html;
}
/** The screen appears, as after a route change. */
function appear() {
  main.innerHTML = '<h1>Edit bill 1041</h1><p>Matter: 00031-Alder</p>' +
    '<table><thead><tr>' + ['Date', 'User', 'Description', 'Qty', 'Rate', 'Total', ''].map((head) => '<th>' + head + '</th>').join('') +
    '</tr></thead><tbody></tbody></table>' +
    '<p>Subtotal: $12,345.00</p><label>Bill discount <input id="d" value="0.00"></label>' +
    '<select><option>%</option><option>$</option></select><button type="button" id="save">Save bill</button>';
  draw();
  document.querySelector('#save').addEventListener('click', save);
}
/** The site's own save: a request that leaves at once. */
function save() {
  left?.(performance.now());
  void fetch('/iris/bills/4101.json', { method: 'POST', body: '{"discount":0}' });
}
let left = null;
let began = null;
const fire = (el, type, Kind = MouseEvent) => el.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, composed: true }));

window.bench = {
  appear,
  /** The first touch of the discount, and typing into it; milliseconds. */
  touch(text) {
    const box = document.querySelector('#d');
    const started = performance.now();
    fire(box, 'pointerdown', PointerEvent);
    box.focus();
    const touched = performance.now();
    box.value = text;
    fire(box, 'input', InputEvent);
    return { touch: touched - started, input: performance.now() - touched };
  },
  /** A press on Save: how long it takes, and when the save has left after it (null: not within a quarter of a second). */
  async press() {
    const button = document.querySelector('#save');
    const gone = new Promise((done) => (left = done));
    const started = performance.now();
    fire(button, 'pointerdown', PointerEvent);
    fire(button, 'mousedown');
    fire(button, 'pointerup', PointerEvent);
    fire(button, 'mouseup');
    button.click();
    const ended = performance.now();
    const at = await Promise.race([gone, new Promise((done) => setTimeout(() => done(null), 250))]);
    return { press: ended - started, left: at === null ? null : at - started };
  },
  /** From here on the next save's request is waited for. */
  expect() {
    performance.clearResourceTimings();
    began = new Promise((done) =>
      new PerformanceObserver((list, own) => {
        const save = list.getEntries().find(({ name }) => name.includes('/iris/bills/'));
        if (save) own.disconnect(), done(save.startTime);
      }).observe({ type: 'resource' }));
  },
  /** From the button's release to the beginning of the request, as the browser says both; milliseconds. */
  async gone() {
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error('no request within five seconds')), 5000));
    return (await Promise.race([began, late])) - window.released;
  },
};
appear();
if (query.get('redraw') !== '0') setInterval(draw, 200);
`;
