/* What can be done with a row: its list is brought to the end of the body while it is open, so that no grid cuts it off. */

let osMenu = null;

function OsCloseMenu() {
  if (!osMenu) return;
  const { list, home } = osMenu;
  osMenu = null;
  list.hidden = true;
  // The row may have been replaced meanwhile.
  if (home.isConnected) home.append(list);
  else list.remove();
}

function OsOpenMenu(list, left, top) {
  OsCloseMenu();
  osMenu = { list, home: list.parentElement };
  document.body.append(list);
  list.hidden = false;
  const { clientWidth, clientHeight } = document.documentElement;
  list.style.left = `${Math.max(0, Math.min(left, clientWidth - list.offsetWidth - 8))}px`;
  list.style.top = `${Math.max(0, Math.min(top, clientHeight - list.offsetHeight - 8))}px`;
}

document.addEventListener('click', (event) => {
  const opener = event.target.closest?.('[data-menu]');
  if (opener) {
    event.preventDefault();
    const box = opener.getBoundingClientRect();
    const list = opener.parentElement.querySelector('[role=menu]');
    if (list) OsOpenMenu(list, box.left, box.bottom + 2);
    return;
  }
  OsCloseMenu();
});

document.addEventListener('contextmenu', (event) => {
  const row = event.target.closest?.('tr');
  const list = row?.querySelector('[role=menu]');
  if (!list || row.querySelector('[data-menu]')) return;
  event.preventDefault();
  OsOpenMenu(list, event.clientX, event.clientY);
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') OsCloseMenu();
});
