/* Postback as WebForms does it: hidden fields are set, then the one form of the page is submitted. */

// A programmatic submit: it fires no submit event, which is why watching that event is not enough.
function __doPostBack(target, argument) {
  const form = document.forms.WebForm1;
  form.__EVENTTARGET.value = target;
  form.__EVENTARGUMENT.value = argument;
  form.submit();
}

// Enter in a text field presses the default button of the nearest pop-up, or of the page. Left alone, the browser would
// press the first submit button in the document, which is Search.
function OsEnterKey(event) {
  const field = event.target;
  if (event.key !== 'Enter' || field.tagName !== 'INPUT' || !/^(text|password)$/.test(field.type))
    return true;
  const area = field.closest('.Search, .Popup') ?? document;
  const candidates = [...area.querySelectorAll('.Is_Default, .Search input[type=submit]')];
  const button = area.matches?.('.Search')
    ? area.querySelector('input[type=submit]')
    : candidates.find((one) => one.matches('.Is_Default') && one.offsetParent !== null);
  event.preventDefault();
  // The platform commits the field first, so that its change handlers have run.
  field.blur();
  button?.click();
  return false;
}

// Called from attributes of the page.
Object.assign(window, { __doPostBack, OsEnterKey });
