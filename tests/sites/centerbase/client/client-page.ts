import type { MatterView } from '../wire.ts';
import { command, iconCommand } from './controls.ts';
import { el } from './dom.ts';
import { load } from './http.ts';
import { unapplied } from './matter-pages.ts';
import { dropMenu } from './menu.ts';
import { openMoneyDialog } from './money-dialog.ts';
import { office } from './office.ts';
import { card, fact, linkTo, missing, pageHead } from './page-parts.ts';
import { go, show } from './router.ts';

/** A client: credits made here wait for any of its matters and bills. */
export async function clientPage(main: HTMLElement, [id = '']: string[]): Promise<void> {
  const { matters } = await office();
  const own = matters.filter((one) => one.clientId === Number(id));
  const views = await Promise.all(own.map((one) => load<MatterView>(`/api/matters/${one.id}`)));
  const client = own[0]?.client;
  if (!client) return missing(main, 'The client');
  const clientId = Number(id);
  const actions = command({
    label: 'Client Actions',
    menu: true,
    onPress: (node) =>
      dropMenu(node, [
        {
          label: 'Add Payment',
          onPick: () => void openMoneyDialog({ kind: 'payment', clientId, onSaved: show }),
        },
        {
          label: 'Apply Credit',
          onPick: () => void openMoneyDialog({ kind: 'credit', clientId, onSaved: show }),
        },
      ]),
  });
  const gear = iconCommand('gear', 'Client Settings', (node) =>
    dropMenu(node, [
      { label: 'Billing', onPick: () => go(`/app/clients/${id}/billing`) },
      { label: 'Rates', onPick: () => go(`/app/clients/${id}/rates`) },
    ]),
  );
  const waiting = views.flatMap((view) => view?.unapplied ?? []);
  main.replaceChildren(
    pageHead(client, 'Clients', actions.node, gear),
    card(
      '',
      el('div', { class: 'facts' }, fact('Client', client), fact('Payment Terms', 'Net 30')),
      ...own.map((one) => fact('Matter', linkTo(`/app/matters/${one.id}`, `${one.number} ${one.name}`))),
    ),
    waiting.length > 0 ? card('Unapplied Credits', unapplied({ unapplied: waiting })) : '',
  );
}
