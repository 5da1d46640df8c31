import { select } from './select.js';

const options = (...texts) => texts.map((text) => ({ value: text, text }));
const SOURCES = options(
  'Direct - Check',
  'Direct - Wire transfer',
  'Direct - Cash',
  'Direct - Credit card',
  'Line of Credit',
  'Trust account',
  'Operating account',
);
const ACCOUNTS = options('Operating account', 'Trust account');

const combo = (name, placeholder, of) => select({ name, own: 'combo', placeholder, value: '', options: of });

/** Where a payment comes from, and where it goes. */
export const sourceChoice = () => combo('paymentSource', 'Select payment source', SOURCES);
export const accountChoice = () => combo('depositAccount', 'Select deposit account', ACCOUNTS);
