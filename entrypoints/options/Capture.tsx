import { useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Note } from '../../components/Note.tsx';
import { htmlOf } from '../../lib/capture/html.ts';
import { scrub } from '../../lib/capture/scrub.ts';
import { vocabulary } from '../../lib/capture/words.ts';
import { GiveText } from './GiveText.tsx';
import { PickTab, useBillingTab } from './PickTab.tsx';
import { prepare, take } from './tab.ts';

const random = (below: number): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % below;

/** Takes the screen of a billing tab down with everything personal replaced, to be given to whoever corrects the site's data. */
export function Capture() {
  const choice = useBillingTab();
  const { tab } = choice;
  const [made, setMade] = useState<{ html: string; remains: string[] } | null>(null);
  const [said, setSaid] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);

  const run = async (work: () => Promise<void>) => {
    setTrouble(null);
    setSaid('');
    try {
      await work();
    } catch (cause) {
      setTrouble(`That tab cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  };
  const begin = (id: number) =>
    run(async () => {
      await prepare(id);
      setSaid(
        'From now on it is remembered what stood in each field. Go to the tab, enter something, come back.',
      );
    });
  const takeIt = (id: number) =>
    run(async () => {
      const taken = await take(id);
      if (!taken || !tab) throw new Error('it is no page of a billing site');
      const key = { factor: 2 + random(8), turn: 1 + random(8), salt: crypto.randomUUID() };
      const { shot, remains } = scrub(taken.shot, vocabulary(tab.site), taken.names, key);
      setMade({ html: htmlOf(shot), remains });
    });

  return (
    <div className="stack">
      <p>
        Takes down how a screen of the billing site is built, so that recognition can be corrected for it.
        Names and words that are not the screen&rsquo;s own are replaced, figures are changed. Nothing is
        stored or sent: you see all of it, and keep it or not.
      </p>
      <PickTab {...choice} />
      {tab && (
        <div className="row">
          <Button onPress={() => void begin(tab.id)}>Remember what stands there</Button>
          <Button look="primary" onPress={() => void takeIt(tab.id)}>
            Take the screen
          </Button>
        </div>
      )}
      <p className="quiet small" aria-live="polite">
        {said}
      </p>
      <ErrorNote why={trouble} />
      {made && made.remains.length > 0 && (
        <Note tone="bad">
          <p>This was not taken, because something in it still looks personal:</p>
          <ul className="items">
            {made.remains.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Note>
      )}
      {made && made.remains.length === 0 && (
        <>
          <h4>Exactly this would be kept</h4>
          <GiveText
            label="The screen, with everything personal replaced"
            text={made.html}
            file="screen.html"
            type="text/html"
          />
        </>
      )}
    </div>
  );
}
