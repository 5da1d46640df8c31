import { useEffect, useRef, useState } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import { IconButton, Loading } from '../../components/Button.tsx';
import { Seal } from '../../components/Icon.tsx';
import { ErrorNote } from '../../components/Note.tsx';
import { Body } from './Body.tsx';
import { context, contextTrouble } from './context.ts';
import { close, reportHeight } from './frame.ts';
import { headline } from './headline.ts';

/** The overlay: a head that always tells the state, and under it what can be done. It never traps the focus. */
export function Panel() {
  useSignals();
  const [small, setSmall] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const said = headline(context.value);

  useEffect(() => (panel.current ? reportHeight(panel.current) : undefined), []);
  useEffect(() => {
    if (!small) heading.current?.focus();
  }, [small]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) void close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <div className={`sheet ${said.tone}`} ref={panel}>
      <header>
        <Seal />
        <h1 tabIndex={-1} ref={heading}>
          <span className="visually-hidden">Countersign: </span>
          <span aria-live="polite">{said.text}</span>
        </h1>
        {small ? (
          <IconButton icon="expand" label="Open the panel again" onPress={() => setSmall(false)} />
        ) : (
          <IconButton icon="minimise" label="Make the panel small" onPress={() => setSmall(true)} />
        )}
        <IconButton icon="cross" label="Close the panel" onPress={() => void close()} />
      </header>
      {/* Hidden, not removed: what was typed and opened stays as it was. */}
      <main hidden={small}>
        {context.value ? <Body context={context.value} /> : <Loading what="Reading what was held…" />}
        {!context.value && <ErrorNote why={contextTrouble.value} />}
      </main>
    </div>
  );
}
