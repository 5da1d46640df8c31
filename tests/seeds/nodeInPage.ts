/** What the replicas' servers want of Node, where they run in a page: their own files, carried along, and random bytes. */

/** Text by the address of the file; put in when the script is made. */
declare const carriedFiles: Readonly<Record<string, string>>;

export function readFileSync(file: URL): string {
  const text = carriedFiles[file.href];
  if (text === undefined)
    throw Object.assign(new Error(`${file.href} was not carried along`), { code: 'ENOENT' });
  return text;
}

export function readdirSync(folder: URL): string[] {
  return Object.keys(carriedFiles)
    .filter((file) => file.startsWith(folder.href))
    .map((file) => file.slice(folder.href.length));
}

/** Only asked for as text, of which nobody reads more than that it is another one each time. */
export function randomBytes(length: number): string {
  return Array.from({ length: Math.ceil(length / 8) }, () => Math.random().toString(36).slice(2, 12)).join(
    '',
  );
}

/** The page's scripts come in one file, not by module. */
export function stripTypeScriptTypes(): string {
  throw new Error('No modules are served here');
}
