import { useSignals } from '@preact/signals-react/runtime';
import { Button } from '../../components/Button.tsx';
import { now } from '../../components/clock.ts';
import { count } from '../../components/moments.ts';
import { openReports } from '../../components/openReports.ts';
import { person, policy, requests } from '../../components/store.ts';
import { concerns, overdueOf } from '../../lib/approval/overdue.ts';
import { looksAfter } from '../../lib/store/watch.ts';

/** One line while something is late that concerns this person, with the way to the list. Nothing else of the time. */
export function LateLine() {
  useSignals();
  const who = person.value ?? null;
  const me = who?.personId;
  if (!me) return null;
  const all = looksAfter(who, policy.value);
  const late = overdueOf(requests.value ?? [], new Date(now.value).toISOString()).filter(
    (one) => all || concerns(one, me),
  );
  if (late.length === 0) return null;
  return (
    <aside className="row spread overdue-line small" aria-label="Overdue">
      <span>{count(late.length, 'request')} overdue</span>
      <Button look="plain" onPress={() => openReports('overdue')}>
        Who is late…
      </Button>
    </aside>
  );
}
