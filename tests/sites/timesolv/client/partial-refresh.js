/* Partial refresh: the whole form is posted in the background, and the parts that come back replace the old ones. */
const osPending = new Map();

function OsAjax(source, target, argument) {
  // The second click of a double click finds the first one under way.
  if (Date.now() - (osPending.get(target) ?? 0) < 400) return false;
  osPending.set(target, Date.now());
  const form = document.forms.WebForm1;
  const body = new URLSearchParams(new FormData(form));
  body.set('__EVENTTARGET', target);
  body.set('__EVENTARGUMENT', argument);
  body.set('__AJAX', `${innerWidth},${innerHeight},${source.id},${scrollX},${scrollY},0,0,`);
  const wait = document.getElementById('OsWait');
  const request = new XMLHttpRequest();
  request.open('POST', form.action);
  request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded; charset=UTF-8');
  request.addEventListener('load', () => OsApply(request.responseText));
  for (const trouble of ['error', 'abort', 'timeout']) request.addEventListener(trouble, OsUnreachable);
  request.addEventListener('loadend', () => {
    osPending.delete(target);
    wait.hidden = true;
  });
  wait.hidden = false;
  // A blocker may refuse by throwing; to the person that is the same as no network.
  try {
    request.send(body.toString());
  } catch {
    OsUnreachable();
  }
  return false;
}

// An answer that is not the platform's own (a proxy page, a blocker's page) counts as not reached.
function OsApply(text) {
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    return OsUnreachable();
  }
  if (!answer || !answer.outers) return OsUnreachable();
  if (answer.redirect) {
    location.href = answer.redirect;
    return;
  }
  for (const [id, outer] of Object.entries(answer.outers)) {
    const element = document.getElementById(id);
    if (element) element.innerHTML = outer.inner;
  }
  OsLayers();
  const form = document.forms.WebForm1;
  for (const [name, value] of Object.entries(answer.hidden)) form[name].value = value;
}

function OsUnreachable() {
  document.getElementById('OsWait').hidden = true;
  document.getElementById('Feedback_Container').innerHTML =
    '<div class="Feedback_Message_Error" role="alert"><span class="Feedback_Message_Text">' +
    'The server could not be reached. Your changes were not saved.</span></div>';
}

// Called from attributes of the page.
Object.assign(window, { OsAjax });
