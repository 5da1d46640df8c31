import { useState } from 'react';
import { Button } from '../../components/Button.tsx';

/** Shows a text whole, to be copied or kept as a file: what is seen is exactly what is given. */
export function GiveText({
  label,
  text,
  file,
  type,
}: {
  label: string;
  text: string;
  file: string;
  type: string;
}) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied.');
    } catch {
      setSaid('The browser does not let this page copy. Select the text and copy it yourself.');
    }
  };
  const download = () => {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = Object.assign(document.createElement('a'), { href: url, download: file });
    link.click();
    URL.revokeObjectURL(url);
    setSaid(`Saved as ${file}.`);
  };
  return (
    <>
      {/* A box that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="scroll" tabIndex={0} aria-label={label}>
        <pre className="given">{text}</pre>
      </section>
      <div className="row">
        <Button onPress={() => void copy()}>Copy</Button>
        <Button onPress={download}>Download</Button>
        <span className="quiet small" aria-live="polite">
          {said}
        </span>
      </div>
    </>
  );
}
