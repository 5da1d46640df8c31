import { read } from './api.js';
import { field } from './field.js';
import { decimal, page, rateTable, saver } from './settings.js';
import { fixed, hundredths } from './numbers.js';
import { textInput } from './widgets.js';

/** A contact: its name, a rate that all its matters get, and rates of its own for some people. */
export async function contactEdit(id) {
  const office = await read('/iris/office.json');
  const contact = office.contacts.find((one) => one.id === id);
  const rates = rateTable(office.users, contact.custom_rates);
  const rate = textInput('rate', fixed(hundredths(contact.rate)), { inputmode: 'decimal' });
  return page(
    'Edit contact',
    contact.name,
    [
      field('Company name', textInput('name', contact.name)),
      field('Contact billing rate', rate, 'neighbour'),
      rates.node,
    ],
    saver('Save contact', `/iris/contacts/${id}/rates.json`, () => ({
      rate: decimal(rate),
      custom_rates: rates.read(),
    })),
  );
}
