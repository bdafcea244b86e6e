// What kind of network is trained: its layers, activation, loss, start, and what keeps its weights small.

import { part } from '../../../entries/about.js';
import { count, sentence } from '../../../i18n/format.js';
import { openDialog } from '../../../ui/dialog.js';
import { formulaLines, h, setText, setValue } from '../../../ui/dom.js';
import { icon } from '../../../ui/icons.js';
import { numberOf } from '../../../ui/field.js';
import { createNumber } from '../../../ui/number.js';
import { t } from '../../../i18n/texts.js';
import { fitsValues } from '../training.js';
import { createFirstWeights } from './first-weights.js';
import { createLayers } from './layers.js';

/** @import { Handled } from '../../../charts/handle/types.js' */
/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */
/** @import { Formula } from '../../../net/types.js' */
/** @import { NetCatalog, Part } from '../types.js' */

const PENALTIES = /** @type {const} */ (['l1', 'l2', 'dropout', 'label_smoothing']);

/**
 * @param {Mount<Networks>} mount
 * @param {NetCatalog} catalog
 */
export function createNetworkForm(mount, catalog) {
  const { store, actions } = mount;
  const activations = [...catalog.activations.values()];
  /** A recording has nobody to ask for it. @param {'activations'|'losses'} group */
  const pictureOf = (group) =>
    mount.recorded ? undefined : (/** @type {string} */ id) => mount.api.picture(group, id);
  const choices = {
    activation: createChoice(
      {
        field: 'activation',
        name: t('net.activation'),
        parts: activations.filter((one) => !one.output_only),
        picture: pictureOf('activations'),
      },
      (activation) => activation && actions.change({ activation }),
    ),
    loss: createChoice(
      {
        field: 'loss',
        name: t('net.loss'),
        parts: [...catalog.losses.values()],
        automatic: true,
        picture: pictureOf('losses'),
      },
      (loss) => actions.change({ loss }),
    ),
    initialisation: createChoice(
      {
        field: 'initialisation',
        name: t('net.initialisation'),
        parts: [...catalog.initialisations.values()],
        automatic: true,
      },
      (initialisation) => actions.change({ initialisation }),
    ),
    output: createChoice(
      {
        field: 'output',
        name: t('net.output'),
        parts: activations,
        automatic: true,
        picture: pictureOf('activations'),
      },
      (output) => actions.change({ output }),
    ),
  };
  const penalties = PENALTIES.map((name) => {
    const words = { title: t(`net.${name}`), description: t(`net.${name}.about`) };
    return {
      name,
      control: createNumber(numberOf(catalog.fields, name, words), (value) => actions.change({ [name]: value })),
    };
  });
  penalties.forEach(({ name, control }) => control.at(name));
  const bias = h('input', {
    type: 'checkbox',
    class: 'switch',
    onchange: () => actions.change({ bias: bias.checked }),
  });
  const size = h('span', { class: 'count' });

  function show() {
    const { spec, training } = store.state;
    const found = training?.spec;
    choices.activation.show(spec.activation);
    choices.loss.show(spec.loss, found?.loss);
    choices.initialisation.show(spec.initialisation, found?.initialisation);
    choices.output.show(spec.output, found?.output);
    penalties.forEach(({ name, control }) => {
      control.show(spec[name]);
      // Another value of it than 0 is refused here, and that must be seen.
      control.element.hidden = name === 'label_smoothing' && spec[name] === 0 && fitsValues(store.state);
    });
    bias.checked = spec.bias;
    setText(size, training ? t('net.parameters', { count: count(training.started.network.parameters) }) : '');
  }

  show();
  store.on(['spec', 'training'], show);
  return h(
    'section',
    { class: 'group', 'data-part': 'network' },
    h('h2', {}, t('net.network'), ' ', size),
    createLayers(mount),
    choices.activation.element,
    choices.loss.element,
    h(
      'details',
      { class: 'fold' },
      h('summary', {}, t('net.more')),
      choices.initialisation.element,
      createFirstWeights(mount, choices.initialisation),
      choices.output.element,
      h(
        'div',
        { 'data-field': 'bias' },
        h('label', { class: 'own-start-switch' }, bias, t('net.bias')),
        h('p', { class: 'hint' }, t('net.bias.about')),
        h('p', { class: 'field-error', hidden: true }),
      ),
      h('div', { class: 'numbers' }, ...penalties.map(({ control }) => control.element)),
    ),
  );
}

const AUTOMATIC = '';
let made = 0;

/**
 * One of the catalogue's parts (activation, loss, …) in a list: which it is, what it does, and what there is to read
 * about it.
 * @param {{field: string, name: string, parts: Part[], automatic?: boolean, picture?: (id: string) =>
 *   Promise<Handled>}} options  automatic: the server may choose; picture: asks for that of a part
 * @param {(id: string|null) => void} onChange
 */
function createChoice({ field, name, parts, automatic = false, picture }, onChange) {
  made += 1;
  const id = `choice-${made}`;
  const select = h(
    'select',
    { id },
    ...(automatic ? [new Option(t('net.automatic'), AUTOMATIC)] : []),
    ...parts.map((one) => new Option(one.title, one.id)),
  );
  const about = h(
    'button',
    { type: 'button', class: 'quiet reset', onclick: () => chosen && openPart(chosen, picture) },
    icon('info'),
  );
  const element = h(
    'div',
    { class: 'choice', 'data-field': field },
    h('label', { class: 'choice-name', for: id }, name),
    h('span', { class: 'choice-value' }, select, about),
    h('p', { class: 'field-error', hidden: true }),
  );
  /** @type {Part|undefined} */
  let chosen;

  select.addEventListener('change', () => onChange(select.value === AUTOMATIC ? null : select.value));

  return {
    element,
    /**
     * @param {string|null} value
     * @param {string|null} [found] what the server took for null
     */
    show(value, found = null) {
      chosen = parts.find((one) => one.id === (value ?? found));
      setValue(select, value ?? AUTOMATIC);
      if (automatic) {
        const title = parts.find((one) => one.id === found)?.title;
        setText(select.options[0], value === null && title ? t('net.automatic.is', { title }) : t('net.automatic'));
      }
      about.classList.toggle('invisible', !chosen);
      about.tabIndex = chosen ? 0 : -1;
      about.title = chosen ? t('net.about', { title: chosen.title }) : '';
      about.setAttribute('aria-label', about.title);
    },
  };
}

/** @param {Part} one @param {(id: string) => Promise<Handled>} [picture] */
function openPart(one, picture) {
  const drawn = h('div', { class: 'about-part', hidden: true });
  // What there is to read is there already, and is enough where the server is not.
  if (picture)
    Promise.all([picture(one.id), import('../../../charts/handle/index.js')])
      .then(async ([data, { createHandled }]) => {
        drawn.append(await createHandled(data));
        drawn.hidden = false;
      })
      .catch(() => {});
  const lines = (/** @type {string} */ name, /** @type {Formula[]} */ formula) =>
    part(
      name,
      h('div', { class: 'about-formula', tabindex: 0, role: 'group', 'aria-label': name }, formulaLines(formula)),
    );
  openDialog(
    one.title,
    [
      h('p', { class: 'about-lead' }, sentence(one.summary)),
      one.formula.length > 0 && lines(t('net.formula'), one.formula),
      drawn,
      part(t('about.how'), h('p', {}, one.how)),
      part(t('about.when'), h('p', {}, one.when)),
      one.slope?.length ? lines(t('net.slope'), one.slope) : null,
    ],
    'about',
  );
}
