/** The first press of Enter or Next only brings up the password; the second one really signs in. */
const form = document.querySelector('form');
const second = document.getElementById('second-step');
const next = document.getElementById('next');

form.addEventListener('submit', (event) => {
  if (!second.hidden) return;
  event.preventDefault();
  second.hidden = false;
  next.hidden = true;
  document.getElementById('password').focus();
});
