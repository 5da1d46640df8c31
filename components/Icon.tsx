const paths = {
  check: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  clock: 'M8 4.5V8l2.5 1.5M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z',
  warn: 'M8 2.5 14 13H2L8 2.5ZM8 6.5v3M8 11.2v.1',
  info: 'M8 7.5v3.5M8 5v.1M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z',
  minimise: 'M3.5 12h9',
  expand: 'M4 10l4-4 4 4',
  down: 'M4 6l4 4 4-4',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  right: 'M6 3.5 10.5 8 6 12.5',
  retry: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.5v2.8h-2.8',
  cog: 'M8 5.75a2.25 2.25 0 1 0 0 4.5 2.25 2.25 0 0 0 0-4.5ZM8 1.75v2M8 12.25v2M1.75 8h2M12.25 8h2M3.6 3.6l1.4 1.4M11 11l1.4 1.4M3.6 12.4 5 11M11 5l1.4-1.4',
  out: 'M9 3h4v4M13 3 7.5 8.5M11 9.5V13H3V5h3.5',
} as const;

export type IconName = keyof typeof paths;

/** A small drawn sign; words always stand beside it or in the control's name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The mark of the product, the same as public/icon.svg. */
export function Seal() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" fill="none" strokeLinecap="round">
      <rect width="32" height="32" rx="7" fill="#1f3a6e" />
      <path d="M19.6 6.6 A10 10 0 1 0 25.6 18.6" stroke="#e3b658" strokeWidth="3.6" />
      <path d="M10.6 15.4 15.4 20.4 27 6.6" stroke="#fff" strokeWidth="4" strokeLinejoin="round" />
    </svg>
  );
}
