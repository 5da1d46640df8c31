/** Outlines in a box of 16 by 16; drawn here, as the pictures of a font differ from one computer to the next. */
const OUTLINES = {
  entry: 'M4 1.5h5.5L12.5 4.5v10h-8.5zM9.5 1.5v3h3M6 8h4.5M6 11h4.5',
  hold: 'M8 1.5a6.5 6.5 0 1 0 .01 0zM6.3 5.5v5M9.7 5.5v5',
  move: 'M2 8h10.5M9 4.5L12.5 8 9 11.5M14.5 2.5v11',
  dot: 'M8 4.5a3.5 3.5 0 1 0 .01 0z',
  check: 'M3 8.5l3.2 3.2L13 4.5',
  bin: 'M2.5 4h11M6 4V2h4v2M4 4l.7 10.5h6.6L12 4M6.7 6.5v5.5M9.3 6.5v5.5',
  pencil: 'M2 14l.8-3.4L11 2.4l2.6 2.6-8.2 8.2zM9.3 4.1l2.6 2.6',
  more: 'M8 3v.01M8 8v.01M8 13v.01',
  gear: 'M8 5.4a2.6 2.6 0 1 0 .01 0zM8 1.2v2M8 12.8v2M1.2 8h2M12.8 8h2M3.2 3.2l1.4 1.4M11.4 11.4l1.4 1.4M3.2 12.8l1.4-1.4M11.4 4.6l1.4-1.4',
};

export type IconName = keyof typeof OUTLINES;

const SVG = 'http://www.w3.org/2000/svg';

export function icon(name: IconName): SVGElement {
  const picture = document.createElementNS(SVG, 'svg');
  const outline = document.createElementNS(SVG, 'path');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 16 16',
    width: '17',
    height: '17',
    fill: 'none',
    'aria-hidden': 'true',
  }))
    picture.setAttribute(key, value);
  for (const [key, value] of Object.entries({
    d: OUTLINES[name],
    stroke: 'currentColor',
    'stroke-width': name === 'more' ? '2.2' : '1.2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  }))
    outline.setAttribute(key, value);
  picture.append(outline);
  return picture;
}
