import type { Shot } from './shot.ts';

/** A shot as markup: a shadow root as a declarative template, a frame as its `srcdoc`. Read again by `setHTMLUnsafe`. */
export function htmlOf(shot: Shot, depth = 0): string {
  const { tag, attributes, children, shadow, frame } = shot;
  const all: Record<string, string> = frame
    ? { ...attributes, srcdoc: `<body>${inner(frame, 0)}</body>` }
    : attributes;
  const open = Object.entries(all)
    .map(([name, value]) => (value === '' && name !== 'value' ? ` ${name}` : ` ${name}="${quoted(value)}"`))
    .join('');
  if (empty.has(tag)) return `<${tag}${open}>`;
  const root = shadow ? `<template shadowrootmode="open">${inner(shadow, depth + 1)}</template>` : '';
  const value = tag === 'textarea' ? plain(attributes.value ?? '') : '';
  return `<${tag}${open}>${root}${value}${inner(children, depth + 1)}</${tag}>`;
}

const empty = new Set(['input', 'br', 'hr', 'img', 'col', 'wbr']);
const plain = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const quoted = (text: string): string => plain(text).replace(/"/g, '&quot;');

/** Block elements begin a line of their own, so that a person can read what is stored and a change shows as one line. */
function inner(children: readonly (Shot | string)[], depth: number): string {
  return children
    .map((child) => {
      if (typeof child === 'string') return plain(child);
      const html = htmlOf(child, depth);
      return lines.test(child.tag) ? `\n${' '.repeat(Math.min(depth, 12))}${html}` : html;
    })
    .join('');
}
const lines =
  /^(?:div|section|main|header|nav|form|fieldset|table|thead|tbody|tfoot|tr|td|th|h\d|p|ul|li|dl|dt|dd|label|dialog|button|input|select|textarea|iframe)$/;
