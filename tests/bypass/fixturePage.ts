/**
 * A bill edit screen that recognition knows, with a script that can send a save in every way there is (the table of
 * docs/architecture.md). `window.ways` holds one function for each way that a script can take, which resolves when that script has
 * done its part; the others are pressed by the test. The server answers every save with 204, so that no way leaves the page.
 * @param known `false`: a screen that recognition knows nothing of, with the same script
 */
export function fixturePage(known: boolean): string {
  return `<title>Bypass</title>
<script>
  // The page's first inline script: what it keeps was there before any other script of the page.
  const kept = { fetch: window.fetch, beacon: Navigator.prototype.sendBeacon, submit: HTMLFormElement.prototype.submit };
</script>
<iframe id="early"></iframe>
<script>
  const early = document.getElementById('early').contentWindow.fetch;
  ${ways}
</script>
<main>
  ${known ? screen : '<h1>Notes</h1>'}
  <p><button id="fetching" type="button">Go on</button> <span id="down" role="button" tabindex="0">Go down</span></p>
  <div id="shadow"></div>
</main>
<script>
  document.getElementById('fetching').addEventListener('click', () => post('click handler: fetch'));
  document.getElementById('down').addEventListener('mousedown', () => post('mousedown handler: fetch'));
  document.getElementById('bill')?.addEventListener('submit', (event) => {
    event.target.action = at(event.submitter?.dataset.way ?? window.pressing ?? 'real click on submit');
  });
</script>`;
}

const screen = `<h1>Edit bill 1041</h1>
  <form id="bill" method="post" action="/save?way=unnamed">
    <p><label>Subject <input name="subject" id="subject" value="Fees for October"></label></p>
    <dl><dt>Subtotal</dt><dd>$5,254.00</dd></dl>
    <p><label>Bill discount ($) <input name="discount" id="discount" value="0.00"></label></p>
    <button id="save">Save bill</button>
  </form>`;

const ways = `
  const at = (way, path = '/save') => location.origin + path + '?way=' + encodeURIComponent(way);
  const filled = () => window.body ?? 'memo=hello';
  const given = () => ({ method: 'POST', body: new URLSearchParams(filled()) });
  const over = () => {};
  const post = (way, send = window.fetch) => send(at(way), given()).then(over, over);
  const frame = (edit = () => {}) => {
    const made = document.createElement('iframe');
    edit(made);
    document.body.append(made);
    return made;
  };
  const loaded = (made) => new Promise((done) => made.addEventListener('load', done, { once: true }));
  const form = (way, edit = () => {}) => {
    const made = document.createElement('form');
    made.method = 'post';
    made.action = at(way);
    for (const [name, value] of new URLSearchParams(filled())) {
      const input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = value;
      made.append(input);
    }
    edit(made);
    document.body.append(made);
    return made;
  };
  // Scripts elsewhere say when they have done their part.
  const waiting = new Map();
  const heard = ({ data }) => waiting.get(data)?.();
  addEventListener('message', heard);
  navigator.serviceWorker.addEventListener('message', heard);
  const says = (way) => new Promise((done) => waiting.set(way, done));
  const text = (value) => JSON.stringify(value).replaceAll('<', '\\\\u003c');
  // A frame of its own origin can send only what needs no leave: text, without looking at the answer.
  const blindly = (way, tell = 'parent.postMessage(' + text(way) + ',"*")') =>
    'fetch(' + text(at(way)) + ',{method:"POST",mode:"no-cors",body:new URLSearchParams(' + text(filled()) + ')}).catch(() => {}).then(() => ' + tell + ')';
  const formMarkup = (way) => {
    const fields = [...new URLSearchParams(filled())].map(([name, value]) => '<input name="' + name + '" value="' + value + '">');
    return '<form method="post" action="' + at(way) + '">' + fields.join('') + '</form><scr' + 'ipt>document.forms[0].submit()</scr' + 'ipt>';
  };
  const scriptMarkup = (code) => '<scr' + 'ipt>' + code + '</scr' + 'ipt>';
  const blobOf = (code) => URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const opaque = (markup) => frame((made) => { made.sandbox = 'allow-scripts allow-forms'; made.srcdoc = markup; });
  const working = (way, made, port = made) => new Promise((done) => {
    made.onerror = done;
    port.onmessage = done;
    port.postMessage({ url: at(way), body: filled(), way });
  });

  window.ways = {
    'button.click()': (way) => {
      window.pressing = way;
      const button = document.getElementById('save');
      if (button) button.click(); else form(way, (made) => made.append(document.createElement('button'))).lastChild.click();
    },
    'form.submit()': (way) => form(way).submit(),
    'form.requestSubmit()': (way) => form(way).requestSubmit(),
    'requestSubmit in a closed shadow root': (way) => {
      const host = document.getElementById('shadow').appendChild(document.createElement('div'));
      const made = form(way);
      host.attachShadow({ mode: 'closed' }).append(made);
      made.requestSubmit();
    },
    'submit kept by the first inline script': (way) => kept.submit.call(form(way)),
    'submit of a fresh frame\\'s prototype': (way) => frame().contentWindow.HTMLFormElement.prototype.submit.call(form(way)),
    'submit of a sandboxed frame of the same origin': (way) =>
      frame((made) => { made.sandbox = 'allow-same-origin'; }).contentWindow.HTMLFormElement.prototype.submit.call(form(way)),
    'location': (way) => { location.href = at(way) + '&' + filled(); },
    'link pressed by script': (way) => {
      const link = document.createElement('a');
      link.href = at(way) + '&' + filled();
      document.body.append(link);
      link.click();
    },
    'form targeted at a new frame': (way) => {
      frame((made) => { made.name = 'aim'; });
      form(way, (made) => { made.target = 'aim'; }).submit();
    },
    'form in a srcdoc frame that submits itself': (way) => loaded(frame((made) => { made.srcdoc = formMarkup(way); })),
    'fetch': (way) => post(way),
    'fetch of a Request, PUT': (way) => fetch(new Request(at(way), { ...given(), method: 'PUT' })).then(over, over),
    'fetch, DELETE': (way) => fetch(at(way), { method: 'DELETE' }).then(over, over),
    'fetch, DELETE of an entry': (way) => fetch(at(way, '/iris/activities/7.json'), { method: 'DELETE' }).then(over, over),
    'fetch, a credit note': (way) => fetch(at(way, '/iris/credit_memos.json'), given()).then(over, over),
    'keepalive fetch': (way) => fetch(at(way), { ...given(), keepalive: true }).then(over, over),
    'XMLHttpRequest': (way) => new Promise((done) => {
      const request = new XMLHttpRequest();
      request.onloadend = done;
      request.open('POST', at(way));
      request.send(given().body);
    }),
    'XMLHttpRequest that waits': (way) => {
      const request = new XMLHttpRequest();
      request.open('POST', at(way), false);
      try { request.send(given().body); } catch { /* Held. */ }
    },
    'fetch kept by the first inline script': (way) => post(way, kept.fetch),
    'sendBeacon': (way) => void navigator.sendBeacon(at(way), given().body),
    'sendBeacon kept by the first inline script': (way) => void kept.beacon.call(navigator, at(way), given().body),
    'fetch of an about:blank frame, at once': (way) => post(way, frame().contentWindow.fetch),
    'fetch of an about:blank frame, later': async (way) => {
      const made = frame();
      await fetch('/ping');
      await post(way, made.contentWindow.fetch);
    },
    'fetch of a frame in the markup': (way) => post(way, early),
    'fetch of a sandboxed frame of the same origin': (way) => post(way, frame((made) => { made.sandbox = 'allow-same-origin'; }).contentWindow.fetch),
    'javascript: frame': (way) => {
      frame((one) => { one.src = 'javascript:' + encodeURIComponent('void ' + blindly(way)); });
      return says(way);
    },
    'worker': (way) => working(way, new Worker('/worker.js')),
    'worker from a blob': (way) => {
      const made = new Worker(blobOf(blindly(way, 'postMessage("")')));
      return new Promise((done) => { made.onmessage = made.onerror = done; });
    },
    'shared worker': (way) => { const made = new SharedWorker('/shared.js'); return working(way, made, made.port); },
    'service worker': async (way) => {
      await navigator.serviceWorker.register('/service.js');
      const { active } = await navigator.serviceWorker.ready;
      active.postMessage({ url: at(way), body: filled(), way });
      await says(way);
    },
    'form in an opaque frame': (way) => loaded(opaque(formMarkup(way))),
    'fetch in an opaque frame': (way) => { opaque(scriptMarkup(blindly(way))); return says(way); },
    'worker in an opaque frame': (way) => {
      const code = 'const made = new Worker(URL.createObjectURL(new Blob([' + text(blindly(way, 'postMessage("")')) + '])));';
      opaque(scriptMarkup(code + 'made.onmessage = made.onerror = () => parent.postMessage(' + text(way) + ', "*");'));
      return says(way);
    },
    'fetch in a data: frame': (way) => {
      frame((made) => { made.src = 'data:text/html,' + encodeURIComponent(scriptMarkup(blindly(way))); });
      return says(way);
    },
    'image': (way) => new Promise((done) => {
      const made = new Image();
      made.onload = made.onerror = done;
      made.src = at(way) + '&' + filled();
    }),
    'form targeted at a new tab': (way) => form(way, (made) => { made.target = '_blank'; }).submit(),
    'fetch in a pop-up': async (way) => {
      const opened = open('', '_blank', 'width=300,height=200');
      await fetch('/ping');
      await opened.eval(blindly(way, '0'));
    },
    'fetch in a pop-up, at once': (way) => open('', '_blank', 'width=300,height=200').eval(blindly(way, '0')),
  };

  /** Starts these ways, and waits until each has done its part, or for what such a part takes at the very most. */
  window.start = async (names, body) => {
    window.body = body;
    const late = new Promise((done) => setTimeout(done, 4000));
    await Promise.all(names.map((way) => {
      localStorage.setItem('started ' + way, '1');
      return Promise.race([late, window.ways[way](way)]);
    }));
  };
  /** What was sent before has arrived where it could: requests and pages that nobody holds have come back twice since. */
  window.quiet = async () => {
    for (const round of [1, 2]) {
      await fetch('/ping?' + round);
      await loaded(frame((made) => { made.src = '/ping?' + round; }));
    }
  };`;
