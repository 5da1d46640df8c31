import { t } from './boot.js';
import { h } from './h.js';

/** The head of a screen: what it is about, whom it concerns, and its own buttons at the right. */
export function pageHeader(title, subtitle, ...right) {
  return h(
    'cc-page-header',
    {},
    h(
      'div',
      { class: 'cc-page-title' },
      h('h1', { class: subtitle ? 'has-subtitle' : null }, t(title)),
      subtitle ? h('h2', { class: 'subtitle' }, subtitle) : null,
    ),
    h('cc-page-header-right', {}, right),
  );
}

const STATES = {
  draft: 'Draft',
  awaiting_approval: 'Pending approval',
  awaiting_payment: 'Unpaid',
  paid: 'Paid',
  void: 'Void',
  deleted: 'Deleted',
};

export function stateBadge(state) {
  return h('span', { class: `cc-state ${state}` }, STATES[state]);
}
