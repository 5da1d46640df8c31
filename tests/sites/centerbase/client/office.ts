import type { OfficeView } from '../wire.ts';
import type { Option } from './choice.ts';
import { load } from './http.ts';

let loaded: Promise<OfficeView | null> | null = null;

/** People and matters of the firm; they do not change while a page is open. */
export async function office(): Promise<OfficeView> {
  loaded ??= load<OfficeView>('/api/office');
  const view = await loaded;
  if (view) return view;
  loaded = null;
  return { hideRates: false, firm: '', user: '', timekeepers: [], matters: [] };
}

export function matterOptions(view: OfficeView): Option[] {
  return view.matters.map((one) => ({
    value: String(one.id),
    label: `${one.number} ${one.name} (${one.client})`,
  }));
}

export function timekeeperOptions(view: OfficeView): Option[] {
  return view.timekeepers.map((one) => ({ value: String(one.id), label: one.name }));
}
