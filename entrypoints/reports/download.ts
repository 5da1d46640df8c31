/** Offers a text as a file. The mark in front tells a spreadsheet that it is UTF-8. */
export function saveText(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
