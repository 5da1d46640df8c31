/* Pop-ups of the younger widgets lie in an open shadow root; what is typed there is still posted with the one form of the page. */

function OsLayers() {
  if (document.body.dataset.layers !== 'shadow') return;
  for (const layer of document.querySelectorAll('.Layer')) {
    const host = document.createElement('div');
    host.className = 'Layer_Host';
    layer.replaceWith(host);
    const theme = document.createElement('link');
    theme.rel = 'stylesheet';
    theme.href = '/App/Theme/Workspace.css';
    const root = host.attachShadow({ mode: 'open' });
    root.append(theme, layer);
    // A submit button in here belongs to no form.
    root.addEventListener('click', (event) => {
      const { type, name } = event.target;
      if (type === 'submit' && !event.defaultPrevented) __doPostBack(name, '');
    });
  }
}

document.addEventListener('DOMContentLoaded', () => {
  OsLayers();
  document.forms.WebForm1.addEventListener('formdata', ({ formData }) => {
    for (const { shadowRoot } of document.querySelectorAll('.Layer_Host'))
      for (const { name, type, checked, value } of shadowRoot.querySelectorAll('input, select, textarea'))
        if (name && type !== 'submit' && (checked || !/^(checkbox|radio)$/.test(type)))
          formData.append(name, value);
  });
});

// Called from the other scripts of the page.
Object.assign(window, { OsLayers });
