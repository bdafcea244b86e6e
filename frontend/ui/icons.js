// The icons of the page: 20 × 20 strokes in the colour of the text, and the swatch that shows an entry's line.

const PATHS = {
  play: '<path d="M6.5 4.2v11.6L15.5 10z" fill="currentColor" stroke-linejoin="round"/>',
  pause: '<path d="M7 4.5v11M13 4.5v11" stroke-width="2.6"/>',
  back: '<path d="M13.5 5 8 10l5.5 5zM5.8 5v10" fill="currentColor" stroke-linejoin="round"/>',
  forward: '<path d="M6.5 5 12 10l-5.5 5zM14.2 5v10" fill="currentColor" stroke-linejoin="round"/>',
  replay: '<path d="M4.6 10a5.6 5.6 0 1 0 1.9-4.2M6.4 2.6v3.5h3.5"/>',
  reset: '<path d="M5 10.4a5 5 0 1 0 1.7-3.8M6.6 3.6v3.2h3.2"/>',
  chevron: '<path d="m6 8 4 4 4-4"/>',
  close: '<path d="m5.5 5.5 9 9M14.5 5.5l-9 9"/>',
  minus: '<path d="M4.5 10h11"/>',
  plus: '<path d="M10 4.5v11M4.5 10h11"/>',
  fork: '<circle cx="6" cy="5" r="1.6"/><circle cx="14" cy="5" r="1.6"/><circle cx="10" cy="15" r="1.6"/><path d="M6 6.6v1.2c0 2 4 1.6 4 4v1.6M14 6.6v1.2c0 2-4 1.6-4 4"/>',
  copy: '<path d="M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3"/>',
  table: '<path d="M4 5h12v10H4zM4 8.4h12M8.2 8.4V15"/>',
  brush: '<path d="M15.5 4.5 8 12M8 12c-2.6-.4-3 2-4.3 2.9 2.4 1.2 5.4.6 5.2-2z"/>',
  download: '<path d="M10 4v8M6.5 9 10 12.4 13.5 9M4.5 15.5h11"/>',
  epoch: '<path d="M4 5l4.5 5L4 15zM9.5 5l4.5 5-4.5 5zM15.8 5v10" fill="currentColor" stroke-linejoin="round"/>',
  undo: '<path d="M5 8.5h7a3.5 3.5 0 0 1 0 7H8.5M7.8 5.4 4.6 8.5l3.2 3.1"/>',
  trash: '<path d="M5 6.5h10M8 6.5V4.6h4v1.9M6.2 6.5l.6 9h6.4l.6-9"/>',
  info: '<circle cx="10" cy="10" r="6.5"/><path d="M10 9.2v4M10 6.6v.2"/>',
  search: '<circle cx="9" cy="9" r="4.8"/><path d="m12.6 12.6 3.4 3.4"/>',
  dice: '<rect x="4" y="4" width="12" height="12" rx="2.5"/><path d="M7.4 7.4v.01M12.6 7.4v.01M10 10v.01M7.4 12.6v.01M12.6 12.6v.01" stroke-width="2.2"/>',
  seen: '<path d="M2.6 10S5.4 5.2 10 5.2 17.4 10 17.4 10 14.6 14.8 10 14.8 2.6 10 2.6 10z"/><circle cx="10" cy="10" r="2.2"/>',
  unseen: '<path d="M2.6 10S5.4 5.2 10 5.2 17.4 10 17.4 10 14.6 14.8 10 14.8 2.6 10 2.6 10zM4.5 4l11 12"/>',
  grip: '<path d="M7.5 5.5v.01M12.5 5.5v.01M7.5 10v.01M12.5 10v.01M7.5 14.5v.01M12.5 14.5v.01" stroke-width="2.2"/>',
  pencil: '<path d="m5 15 .6-3.1 7.2-7.2 2.5 2.5-7.2 7.2zM11.3 6.2l2.5 2.5"/>',
  gallery:
    '<rect x="3.5" y="3.5" width="5.6" height="5.6" rx="1.4"/><rect x="10.9" y="3.5" width="5.6" height="5.6" rx="1.4"/><rect x="3.5" y="10.9" width="5.6" height="5.6" rx="1.4"/><rect x="10.9" y="10.9" width="5.6" height="5.6" rx="1.4"/>',
  share: '<path d="M10 12.5V3.5M6.7 6.4 10 3.2l3.3 3.2M6 9H4.5v7.5h11V9H14"/>',
  sliders:
    '<path d="M4 6.5h6M14.5 6.5H16M4 13.5h1.5M10 13.5h6"/><circle cx="12.2" cy="6.5" r="2.1"/><circle cx="7.7" cy="13.5" r="2.1"/>',
  present:
    '<path d="M3.5 4.5h13v8.5h-13zM10 13v3M7 16.5h6"/><path d="M8.6 7v3.4l3-1.7z" fill="currentColor" stroke-linejoin="round"/>',
  theme: '<circle cx="10" cy="10" r="6"/><path d="M10 4a6 6 0 0 1 0 12z" fill="currentColor"/>',
};

/** @param {string} markup */
function parse(markup) {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return /** @type {SVGElement} */ (template.content.firstElementChild);
}

/** @param {keyof typeof PATHS} name */
export const icon = (name) =>
  parse(`<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.5"
    stroke-linecap="round" aria-hidden="true">${PATHS[name]}</svg>`);

/** @param {{colour: string, dash: number[]}} stroke the line as the pictures draw it */
export const swatch = ({ colour, dash }) =>
  parse(`<svg class="swatch" viewBox="0 0 28 12" width="28" height="12" aria-hidden="true"><path d="M1 6h26" stroke="${colour}"
    stroke-width="3" fill="none" stroke-dasharray="${dash.map((length) => length * 0.8).join(' ')}"/></svg>`);
