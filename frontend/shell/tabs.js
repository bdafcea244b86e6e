// Tabs: several pictures that share one place (ARIA tabs, arrow keys move between them).

import { h, setAttribute } from '../ui/dom.js';

let made = 0;

/**
 * @param {string} name of the whole
 * @param {{id: string, title: string, host: HTMLElement}[]} tabs the first is shown
 * @param {(id: string) => void} onChoose a hand chose: whoever keeps the choice calls choose()
 */
export function createTabs(name, tabs, onChoose) {
  let current = tabs[0].id;
  const buttons = tabs.map(({ id, title, host }) => {
    made += 1;
    host.id = `panel-${made}`;
    host.setAttribute('role', 'tabpanel');
    return h(
      'button',
      { type: 'button', role: 'tab', 'data-tab': id, 'aria-controls': host.id, onclick: () => onChoose(id) },
      title,
    );
  });
  const element = h('div', { class: 'tabs', role: 'tablist', 'aria-label': name }, ...buttons);

  /** @param {string} id */
  function choose(id) {
    current = id;
    tabs.forEach((tab, i) => {
      const on = tab.id === current;
      setAttribute(buttons[i], 'aria-selected', String(on));
      setAttribute(buttons[i], 'tabindex', on ? 0 : -1);
      tab.host.classList.toggle('off', !on);
      if (tab.host.inert === on) tab.host.inert = !on;
    });
  }

  element.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const open = buttons.filter((button) => !button.hidden);
    if (by === 0 || open.length < 2) return;
    event.preventDefault();
    const next = open[(open.findIndex((button) => button.dataset.tab === current) + by + open.length) % open.length];
    next.focus();
    next.click();
  });
  choose(current);

  return {
    element,
    choose,
    /**
     * @param {string} id
     * @param {boolean} visible
     */
    show(id, visible) {
      setAttribute(buttons[tabs.findIndex((tab) => tab.id === id)], 'hidden', !visible);
    },
  };
}
