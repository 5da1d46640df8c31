/** What the server said about this page load: the firm, the user, and how this replica draws itself. */
export const boot = JSON.parse(document.getElementById('boot').textContent);
export const skin = boot.skin;

const chosen = new URLSearchParams(location.search);
/** What a person has chosen to see (columns, details, how lines are shown) is kept by the vendor; here the address says it. */
export const shows = (what, how) => chosen.get(what) === how;

/**
 * The vendor says Bill in menus and Invoice on buttons. A skin may settle on one word everywhere, as vendors do when
 * they tidy up, so every visible text passes here.
 */
export function t(said) {
  const text = skin.names === 'firm' ? renamed(said) : said;
  if (!skin.term) return text;
  const word = skin.term === 'first' ? 'bill' : 'invoice';
  return text.replace(/\b(bill|invoice)(s?)\b/gi, (found, noun, plural) => {
    const cased = noun[0] === noun[0].toUpperCase() ? word[0].toUpperCase() + word.slice(1) : word;
    return cased + plural;
  });
}

/** What some firms call the same things. */
const OWN = [
  [/\bmatter/gi, 'project'],
  [/\bfirm user\b|^user$/gi, 'timekeeper'],
  [/^qty$/gi, 'hours'],
  [/^rate\b(?! of)/gi, 'hourly rate'],
];

function renamed(text) {
  return OWN.reduce(
    (now, [pattern, word]) =>
      now.replace(pattern, (found) =>
        found[0] === found[0].toUpperCase() ? word[0].toUpperCase() + word.slice(1) : word,
      ),
    text,
  );
}
