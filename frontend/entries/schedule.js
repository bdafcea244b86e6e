// The learning-rate schedule of one entry: which, and its parameters.

import { h } from '../ui/dom.js';
import { sentence } from '../i18n/format.js';
import { t } from '../i18n/texts.js';
import { createNumberList } from '../ui/number-list.js';

/** @import { Known } from './address.js' */
/** @import { ScheduleSpec } from '../net/types.js' */

const CONSTANT = 'constant';

/**
 * @param {Known} catalog
 * @param {(schedule: ScheduleSpec|null) => void} onChange
 */
export function createSchedule(catalog, onChange) {
  const select = h('select', { 'aria-label': t('entry.schedule') });
  const others = [...catalog.schedules.values()].filter(({ id }) => id !== CONSTANT);
  select.append(
    new Option(catalog.schedules.get(CONSTANT)?.title ?? t('entry.schedule.constant'), CONSTANT),
    ...others.map(({ id, title }) => new Option(title, id)),
  );
  const row = h(
    'div',
    { class: 'choice' },
    h('span', { class: 'choice-name' }, t('entry.schedule')),
    select,
    h('p', { class: 'field-error', hidden: true }),
  );
  const about = h('p', { class: 'hint' });
  const parameters = h('div', { class: 'numbers' });
  /** @type {ReturnType<typeof createNumberList>|null} */
  let numbers = null;
  /** @type {ScheduleSpec|null|undefined} */
  let shown;

  select.addEventListener('change', () =>
    onChange(select.value === CONSTANT ? null : { schedule: select.value, parameters: {} }),
  );

  return {
    elements: [row, about, parameters],
    /**
     * @param {ScheduleSpec|null} spec
     * @param {string} path of the schedule in the spec
     */
    show(spec, path) {
      row.dataset.field = path;
      const schedule = catalog.schedules.get(spec?.schedule ?? CONSTANT);
      if (spec?.schedule !== shown?.schedule || shown === undefined) {
        select.value = schedule?.id ?? CONSTANT;
        about.textContent = spec ? sentence(schedule?.summary ?? '') : '';
        about.hidden = !about.textContent;
        numbers = createNumberList(schedule?.parameters ?? [], (name, value) => {
          if (shown) onChange({ ...shown, parameters: { ...shown.parameters, [name]: value } });
        });
        parameters.replaceChildren(...numbers.elements);
      }
      shown = spec;
      numbers?.show(spec?.parameters ?? {}, `${path}.parameters`);
    },
  };
}
