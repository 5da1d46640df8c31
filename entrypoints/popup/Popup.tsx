import { useState } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import { Note } from '../../components/Note.tsx';
import { looksAfter } from '../../lib/store/watch.ts';
import { person, policy, requests, storeTrouble } from '../../components/store.ts';
import { Away } from './Away.tsx';
import { Header } from './Header.tsx';
import { LateLine } from './LateLine.tsx';
import { Mine } from './Mine.tsx';
import { Month } from './Month.tsx';
import { me, mine, raisedForMe, toCheck, unseen, waitingForMe } from './queue.ts';
import { SpotChecks } from './SpotChecks.tsx';
import { Tabs, type Tab } from './Tabs.tsx';
import { Waiting } from './Waiting.tsx';
import { WentRound } from './WentRound.tsx';

/** What waits for me, what I have asked for, and what this month came to. */
export function Popup() {
  useSignals();
  const [chosen, setChosen] = useState<string | null>(null);
  const waiting = waitingForMe.value;
  const tabs: Tab[] = [
    { id: 'waiting', label: 'Waiting for me', badge: waiting.length, body: <Waiting /> },
    { id: 'mine', label: 'My requests', badge: 0, body: <Mine /> },
    { id: 'month', label: 'This month', badge: 0, body: <Month /> },
    { id: 'away', label: 'Away', badge: 0, body: <Away /> },
  ];
  if (looksAfter(person.value ?? null, policy.value))
    tabs.push({ id: 'round', label: 'Went round', badge: unseen.value, body: <WentRound /> });
  const checks = toCheck.value;
  const role = policy.value?.spotCheck?.role;
  if (
    checks.length + raisedForMe.value.length > 0 ||
    (role !== undefined && (person.value?.roles ?? []).includes(role))
  )
    tabs.push({ id: 'checks', label: 'Spot checks', badge: checks.length, body: <SpotChecks /> });
  // Somebody who never approves lands on the own requests.
  const start = waiting.length === 0 && mine.value.length > 0 ? 'mine' : 'waiting';
  const ready = requests.value !== undefined && me.value !== undefined;
  return (
    <>
      <Header />
      <LateLine />
      {storeTrouble.value && !policy.value && (
        <Note tone="bad">Countersign cannot read its store in this browser: {storeTrouble.value}</Note>
      )}
      {ready && <Tabs tabs={tabs} chosen={chosen ?? start} onChoose={setChosen} />}
    </>
  );
}
