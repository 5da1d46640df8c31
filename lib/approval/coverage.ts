import { due } from '../policy/deadline.ts';
import type { Policy } from '../policy/policy.ts';
import type { Coverage, Gap, Heartbeat, Kept } from './heartbeat.ts';

/** An installation that was not seen for so many days is left out, unless the person has no other: a laptop that was given away. */
const GONE_DAYS = 30;
const SILENCE_HOURS = 4;

/** When a browser that was last heard of at an instant counts as silent: business hours of the firm's calendar. */
export function silentFrom(
  seenAt: string,
  policy: Pick<Policy, 'firm' | 'holidays' | 'silenceHours'>,
): { dueAt: string; why: string } {
  const rule = { rule: 'business-hours' as const, hours: policy.silenceHours ?? SILENCE_HOURS };
  const { dueAt, why } = due(rule, seenAt, policy);
  return { dueAt, why };
}

/** What is compared with: the policy in force, and the newest that any browser of the firm has. */
interface Measure {
  policy: Policy;
  policyHash: string;
  version: string;
  siteData: string;
  now: string;
}

/**
 * Who is not covered, and why. Pure.
 * @param now ISO 8601, the clock of the endpoint
 */
export function coverageOf(
  kept: readonly Kept[],
  { policy, hash }: { policy: Policy; hash: string },
  now: string,
): Coverage {
  const newest = kept.toSorted(
    (a, b) => byVersion(b.beat.version, a.beat.version) || Date.parse(b.seenAt) - Date.parse(a.seenAt),
  )[0]?.beat;
  const measure = {
    policy,
    policyHash: hash,
    version: newest?.version ?? '0',
    siteData: newest?.siteData ?? '',
    now,
  };
  const people = policy.people
    .filter(({ active }) => active)
    .map(({ id, name }) => {
      const own = kept
        .filter(({ person }) => person === id)
        .toSorted((a, b) => Date.parse(b.seenAt) - Date.parse(a.seenAt))
        .filter(({ seenAt }, at) => at === 0 || ageDays(seenAt, now) < GONE_DAYS);
      const installations = own.map(({ seenAt, beat }) => ({
        installation: beat.installation,
        seenAt,
        version: beat.version,
        browser: `${beat.browser.name} ${beat.browser.version}`,
        layers: beat.layers,
        gaps: gapsOf(beat, seenAt, measure),
      }));
      const gaps: Gap[] = own.length
        ? []
        : [{ code: 'never-seen', text: 'No browser of theirs was ever seen.' }];
      const covered = own.length > 0 && installations.every((one) => one.gaps.length === 0);
      return { person: id, name, covered, gaps, installations };
    });
  return { at: now, people: people.toSorted((a, b) => Number(a.covered) - Number(b.covered)) };
}

function gapsOf(beat: Heartbeat, seenAt: string, measure: Measure): Gap[] {
  const { policy, policyHash, version, siteData, now } = measure;
  const gaps: Gap[] = [];
  const say = (code: Gap['code'], text: string) => gaps.push({ code, text });
  const silence = silentFrom(seenAt, policy);
  if (Date.parse(silence.dueAt) <= Date.parse(now))
    say('silent', 'Nothing was heard of it in working hours.');
  if (byVersion(beat.version, version) < 0)
    say('old-version', `Version ${beat.version}; others have ${version}.`);
  else if (beat.siteData !== siteData)
    say('old-site-data', 'Its data of the billing sites is not the one that others of this version have.');
  if (beat.policy?.hash !== policyHash)
    say('old-policy', `Works under policy ${beat.policy?.version ?? 'none'}; in force is ${policy.version}.`);
  if (beat.settings === 'invalid' || beat.settings === 'partial')
    say('settings', 'Its managed settings have a mistake.');
  if (beat.mode !== 'block') say('not-blocking', `Its mode is "${beat.mode}", so nothing is held.`);
  if (beat.missingHosts.length)
    say('permission', `The permission was taken away for ${beat.missingHosts.join(', ')}.`);
  if (beat.privateWindows === false)
    say('private-windows', 'Private windows are not covered. Allow it there, or switch private windows off.');
  if (beat.installType === 'development')
    say('developer-mode', 'Loaded by hand in developer mode; anybody at this computer can replace it.');
  else if (beat.installType !== null && beat.installType !== 'admin')
    say('removable', 'Not installed by the firm’s browser policy, so it can be switched off or removed.');
  return gaps;
}

const ageDays = (at: string, now: string): number => (Date.parse(now) - Date.parse(at)) / 86_400_000;

/** Below zero when `a` is the older one. */
function byVersion(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number));
  for (let at = 0; at < 4; at += 1) {
    const step = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (step !== 0) return step;
  }
  return 0;
}
