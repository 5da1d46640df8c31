import { Fragment, useEffect, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { ErrorNote, Note } from '../../components/Note.tsx';
import { formatMoney } from '../../lib/money.ts';
import type { Target } from '../../lib/teach/describe.ts';
import { amountParts, overrideOf, settingWith, ways, type Lesson } from '../../lib/teach/lesson.ts';
import type { Seen } from '../../lib/teach/trial.ts';
import { readOverrides } from '../../lib/sync/overrides.ts';
import { GiveText } from './GiveText.tsx';
import { Part } from '../../components/Part.tsx';
import { PickTab, useBillingTab } from './PickTab.tsx';
import { onLoaded, pointAt, screenOf, seen, tryOut } from './tab.ts';

const targets: Record<Target, string> = {
  amount: 'The amount',
  save: 'The control that saves',
  matter: 'The matter',
  reference: 'The reference after saving',
};
const empty = { amount: null, save: null, matter: null, reference: null };

/** An administrator shows what a vendor has renamed, sees at once what that changes, and takes the correction away as a setting. */
export function Teach({ pushed }: { pushed: string | null }) {
  const choice = useBillingTab();
  const { tab } = choice;
  const [lesson, setLesson] = useState<Lesson | null>(null);
  const [now, setNow] = useState<Seen | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState<Target | null>(null);
  const site = tab?.site ?? null;
  const override = lesson && site && lesson.site === site.id ? overrideOf(lesson, site) : null;
  const taught = override && Object.keys(override).length > 0 ? override : null;
  const text = taught && site ? settingWith(pushed, site.id, taught) : null;
  const key = JSON.stringify(taught);
  const tabId = tab?.id ?? null;

  // The lesson is tried out in the tab as long as this page is open, and again on each page that loads there.
  useEffect(() => {
    if (tabId === null || !taught) return undefined;
    const start = () =>
      void tryOut(tabId, taught).then(
        (answer) => setNow(answer ?? null),
        (cause: unknown) => setTrouble(wordsOf(cause)),
      );
    start();
    const stop = onLoaded(tabId, start);
    const timer = setInterval(
      () =>
        void seen(tabId).then(
          (answer) => setNow(answer ?? null),
          () => setNow(null),
        ),
      1000,
    );
    return () => {
      stop();
      clearInterval(timer);
      void tryOut(tabId, null).catch(() => setNow(null));
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the lesson by what it says
  }, [tabId, key]);

  const start = async () => {
    if (!tab) return;
    setTrouble(null);
    try {
      const screen = (await screenOf(tab.id)) ?? tab.site.screens[0]?.id ?? 'new';
      setLesson({ ...empty, site: tab.site.id, screen, amountIs: firstPart(tab.site, screen) });
    } catch (cause) {
      setTrouble(wordsOf(cause));
    }
  };
  const point = async (target: Target) => {
    if (!tab || !lesson) return;
    setTrouble(null);
    setBusy(target);
    try {
      const told = await pointAt(tab.id, target);
      if (told?.ok) setLesson({ ...lesson, [target]: told.name });
      else if (told) setTrouble(told.why);
    } catch (cause) {
      setTrouble(wordsOf(cause));
    }
    setBusy(null);
  };

  return (
    <Part id="teach" title="Teach a screen">
      <p>
        When a vendor has renamed something, show Countersign where it is now. You get a correction for your
        managed settings; until it is pushed, nothing changes for anybody.
      </p>
      <PickTab {...choice} />
      {tab && (!lesson || lesson.site !== tab.site.id) && (
        <div>
          <Button look="primary" onPress={() => void start()}>
            Start
          </Button>
        </div>
      )}
      <ErrorNote why={trouble} />
      {lesson && site && lesson.site === site.id && (
        <>
          <Field label="Which screen is it?" hint="As Countersign calls it.">
            {(wired) => (
              <select
                {...wired}
                value={lesson.screen}
                onChange={({ target: { value } }) =>
                  setLesson({ ...lesson, screen: value, amountIs: firstPart(site, value) })
                }
              >
                {site.screens.map(({ id }) => (
                  <option key={id}>{id}</option>
                ))}
                <option value="new">none of these: a screen that Countersign does not know</option>
              </select>
            )}
          </Field>
          <Field label="What is the amount there?">
            {(wired) => (
              <select
                {...wired}
                value={lesson.amountIs}
                onChange={({ target: { value } }) => setLesson({ ...lesson, amountIs: value })}
              >
                {partsFor(site, lesson.screen).map(([part, words]) => (
                  <option key={part} value={part}>
                    {words}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <dl className="facts">
            {(Object.keys(targets) as Target[]).map((target) => (
              <Fragment key={target}>
                <dt>{targets[target]}</dt>
                <dd className="row">
                  <span>{lesson[target] ?? 'as it came with the extension'}</span>
                  <Button busy={busy === target} onPress={() => void point(target)}>
                    Point at it<span className="visually-hidden">: {targets[target]}</span>
                  </Button>
                </dd>
              </Fragment>
            ))}
          </dl>
          <Recognised now={taught ? now : null} taught={taught !== null} />
          {text && (
            <>
              <h3>The setting</h3>
              <p>
                Push this as the text of <code>siteOverrides</code>. What your firm has pushed already is in
                it.
              </p>
              <Wrong text={text} />
              <GiveText label="siteOverrides" text={text} file="siteOverrides.json" type="application/json" />
            </>
          )}
        </>
      )}
    </Part>
  );
}

/** What would be recognised now, said again whenever it changes. */
function Recognised({ now, taught }: { now: Seen | null; taught: boolean }) {
  const words = !taught
    ? 'Point at something that has another name now.'
    : !now
      ? 'Looking at the tab…'
      : !now.screen
        ? 'With this, no screen is recognised in the tab.'
        : [
            `With this, "${now.screen}" is recognised.`,
            now.saves.length ? `Saved with ${now.saves.join(', ')}.` : 'Its save control is not to be seen.',
            now.takesOff === null
              ? 'Nothing is taken off there now: go to the tab and enter something to try it; the trial holds nothing by itself.'
              : now.takesOff === 'unknown'
                ? 'An unknown amount would be held.'
                : `${formatMoney(now.takesOff, now.currency)} would be held.`,
          ].join(' ');
  return (
    <div aria-live="polite">
      <Note tone={now?.screen && now.saves.length ? 'good' : 'calm'}>{words}</Note>
    </div>
  );
}

/** The setting is read by the same reader that will read it when it has been pushed. */
function Wrong({ text }: { text: string }) {
  const [problem] = readOverrides(text).problems;
  return (
    <ErrorNote
      why={problem ? `${problem.field}: found ${problem.found}, expected ${problem.expected}` : null}
    />
  );
}

type Site = NonNullable<ReturnType<typeof useBillingTab>['tab']>['site'];

function partsFor(site: Site, screen: string): [string, string][] {
  const known = site.screens.find(({ id }) => id === screen);
  return known ? amountParts(known).map((part) => [part, part]) : Object.entries(ways);
}

const firstPart = (site: Site, screen: string): string => partsFor(site, screen)[0]?.[0] ?? 'discount';

const wordsOf = (cause: unknown): string =>
  `That tab cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`;
