/* Widgets that live in the page: the styled list, client tabs, line amounts and the DOM confirmation. */

// Styled list: the span is what a person presses, the hidden native list is what is posted.
function OsCloseLists() {
  document.querySelectorAll('.Enhanced_List').forEach((list) => list.remove());
}

function OsOpenList(widget) {
  const native = document.getElementById(widget.dataset.for);
  const list = document.createElement('ul');
  list.className = 'Enhanced_List';
  for (const option of native.options) {
    const item = document.createElement('li');
    item.textContent = option.text;
    item.className = option.selected ? 'Enhanced_Chosen' : '';
    item.addEventListener('click', () => {
      widget.querySelector('.Enhanced_Text').textContent = option.text;
      widget.querySelector('.Enhanced_Text').title = option.text;
      native.value = option.value;
      OsCloseLists();
      native.dispatchEvent(new Event('change', { bubbles: true }));
    });
    list.append(item);
  }
  widget.after(list);
  list.style.left = `${widget.offsetLeft}px`;
  list.style.top = `${widget.offsetTop + widget.offsetHeight}px`;
  list.style.minWidth = `${widget.offsetWidth}px`;
}

document.addEventListener('click', (event) => {
  const widget = event.target.closest?.('.Enhanced_Select');
  const wasOpen = widget?.nextElementSibling?.matches('.Enhanced_List');
  if (!event.target.closest?.('.Enhanced_List')) OsCloseLists();
  if (widget && !wasOpen) OsOpenList(widget);

  // Client tabs: all panels are in the form (and are posted); only one is shown.
  const tab = event.target.closest?.('[data-tab]');
  if (tab) {
    event.preventDefault();
    document.querySelectorAll('[data-tab]').forEach((one) => one.classList.toggle('Tab_Active', one === tab));
    document
      .querySelectorAll('[data-panel]')
      .forEach((one) => (one.hidden = one.dataset.panel !== tab.dataset.tab));
    document.querySelector('[data-remember-tab]').value = tab.dataset.tab;
  }
});

document.addEventListener('change', async (event) => {
  // A chosen file is posted as text, in a field of its own.
  const into = event.target.dataset?.into;
  if (into) document.getElementById(into).value = (await event.target.files[0]?.text()) ?? '';
  // Hours or rate of a line give its amount; the amount itself may be typed over afterwards.
  const line = event.target.closest?.('[data-line]');
  if (line && event.target.matches('.Hours, .Rate')) {
    const product = Number(line.querySelector('.Hours').value) * Number(line.querySelector('.Rate').value);
    if (Number.isFinite(product))
      line.querySelector('.Amount').value = (Math.round(product * 100) / 100).toFixed(2);
  }
});

// A confirmation drawn into the page. True once the person has agreed; the control is then pressed again.
function OsConfirm(source, question) {
  if (source.dataset.agreed) {
    delete source.dataset.agreed;
    return true;
  }
  const layer = document.createElement('div');
  layer.className = 'Layer';
  layer.innerHTML =
    '<div class="Popup Confirm" role="dialog" aria-modal="true" aria-label="Confirm"><div class="Popup_Title">Confirm</div>' +
    '<p></p><div class="Popup_Buttons"><button type="button" class="Button Is_Default">OK</button>' +
    '<button type="button" class="Button">Cancel</button></div></div>';
  layer.querySelector('p').textContent = question;
  const [ok, cancel] = layer.querySelectorAll('button');
  ok.addEventListener('click', () => {
    layer.remove();
    source.dataset.agreed = 'yes';
    source.click();
  });
  cancel.addEventListener('click', () => layer.remove());
  document.forms.WebForm1.append(layer);
  OsLayers();
  ok.focus();
  return false;
}

// A pop-up that is a window of its own.
function OsWindow(address) {
  open(address, '', 'popup,width=760,height=560');
  return false;
}

// Called from attributes of the page.
Object.assign(window, { OsConfirm, OsWindow });
