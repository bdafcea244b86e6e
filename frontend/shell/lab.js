// What a lab is: a spec, rows as they come, pictures of them. The contract between a lab and the pages it is mounted
// in, as JSDoc types. labs/<lab>/lab.js keeps it, start.js mounts it. No code.

/** @import { Codec } from './address.js' */
/** @import { View } from '../charts/axis-map.js' */
/** @import { StoreOf } from './create-store.js' */
/** @import { Shortcut } from './shortcuts.js' */
/** @import { Preset } from './story.js' */
/** @import { Theme } from './theme.js' */
/** @import { Known } from '../entries/address.js' */
/** @import { Look } from '../entries/palette.js' */
/** @import { TextKey } from '../i18n/texts.js' */
/** @import { EntrySpec, Form, SpecError, Typed } from '../net/types.js' */

/**
 * @typedef {{kind: string, step: number, reason: string, why?: string}} LabOutcome  why: the cause in a sentence, where
 *   there is one
 */

/**
 * @typedef {{label: string, optimizer: string, look: Look, colour: string, dash: number[], columns: Map<string,
 *   Float32Array>,
 *   rows: number, outcome: LabOutcome|null}} Trajectory  What one entry did: columns over the rows that have come. */

/** @typedef {{every: number, rows: number, spec: {steps: Typed}, entries: Trajectory[]}} LabRun
 *   What a spec has become: row r is step min(r · every, spec.steps). */

/** @typedef {{catalog: Known|null, spec: {steps: Typed, optimizers: EntrySpec[]}, looks: Look[], playing: boolean,
 *   selected: number|null, hovered: number|null, notice: string, theme: Theme, speed: number|'max', connection:
 *   'connecting'|'open'|'lost',
 *   error: SpecError|null}} LabState
 *   What the state of every lab has. looks[i] belongs to spec.optimizers[i]; selected, hovered: entries; notice: a
 *   sentence about
 *   something done, or ''. */

/**
 * @typedef {{tell(notice: string): void, select(entry: number|null): void, hover(entry: number|null): void}} LabActions
 */

/** @typedef {{open(): void, close(): void, retry(): void}} Session
 *   The connection that answers the spec of a store; open: from when on it does. */

/**
 * @typedef {{State: LabState, Actions: LabActions, Catalog: Known, Api: {catalog(): Promise<Known>, presets():
 *   Promise<any[]>}, Session: Session, Spec: object}} Kind
 *   The types a lab is made of. Spec: as it comes, with what it leaves out left out. */

/** @typedef {{rows: number, begin: () => void, show: (share: number) => Promise<void>|void, end: () => void}} Reel
 *   show: brings the pictures to that share of the run, from 0 to 1; end: gives the page back as it was. */

/** @typedef {{title: string, text: string, load: () => void, isShown: () => boolean}} Situation  of the gallery */

/**
 * What the gallery shows of presets P. paint: called once the card is about to be seen; load: begins its run; closed:
 * the gallery is.
 * @template {Preset} P
 * @typedef {{paint: (canvas: HTMLCanvasElement, preset: P) => Promise<void>|void, load: (preset: P) => void, closed?:
 *   () => void}} Cards
 */

/** @typedef {'picture'|'pictures'|'ranking'|'whole'} Cut  how much of a lab is embedded in another page */

/**
 * What a lab says where a run is taken away. name: of files; noun: of programs; link: what is in it; about: what is
 * said of files that hold curves (and of all else of the run), weights, programs; file: the run in that form, of which
 * `entry` is wanted, or all; cuts: the parts that each leaves out.
 * @template {Kind} K
 * @typedef {{
 *   name: (state: Readonly<K['State']>) => string,
 *   noun: string,
 *   link: (state: Readonly<K['State']>) => TextKey,
 *   film: {title: TextKey, about?: TextKey},
 *   about: Partial<Record<Form['content'], (state: Readonly<K['State']>) => TextKey>>,
 *   file: (mount: Mount<K>, form: Form, choice: {state?: string, entry?: number}) => Promise<Blob>,
 *   cuts: Record<Cut, readonly string[]>,
 * }} Sharing
 */

/**
 * Where the rows of a lab come from: the server, or a recording in the page. held: what keep() said before a reload;
 * recorded: there is no server to ask anything else.
 * @template {Kind} K
 * @typedef {{api: K['Api'] & {catalog(): Promise<K['Catalog']>}, connect: (store: StoreOf<K['State']>, held: unknown)
 *   => K['Session'], recorded?: boolean}} Source
 */

/**
 * @template {Kind} K
 * @typedef {{
 *   id: string,
 *   live: () => Source<K>,
 *   recorded?: (recording: string) => Promise<Source<K>>,
 *   begin: () => K['State'],
 *   show: (wish: {spec?: K['Spec'], view?: Partial<K['State']>, known?: Partial<K['State']>|null}, state:
 *   Readonly<K['State']>, catalog: K['Catalog']) => Partial<K['State']>,
 *   expect: (mount: Mount<K>, wish: Expected<K>, catalog: K['Catalog']) => Promise<Partial<K['State']>|null>,
 *   keep: (state: Readonly<K['State']>) => {state: Partial<K['State']>, held?: unknown},
 *   codec: (catalog: K['Catalog']) => Codec<K['State']>,
 *   run: (state: Readonly<K['State']>) => LabRun|null,
 *   step: (state: Readonly<K['State']>) => number,
 *   log: (state: Readonly<K['State']>) => boolean,
 *   follows: (keyof K['State'])[],
 *   seek: (mount: Mount<K>, step: number) => void,
 *   caption: (state: Readonly<K['State']>) => string,
 *   film?: (mount: Mount<K>) => Reel|null,
 *   createActions: (store: StoreOf<K['State']>, session: K['Session']) => K['Actions'],
 *   sections: (mount: Mount<K>) => HTMLElement[],
 *   controls: (mount: Mount<K>, catalog: K['Catalog']) => {groups: HTMLElement[], general?: TextKey},
 *   keys: (mount: Mount<K>) => Record<string, () => void>,
 *   shortcuts: Shortcut[],
 *   gallery: {lead: TextKey, cards: (mount: Mount<K>, catalog: K['Catalog']) => Promise<Cards<any>>},
 *   situations: (mount: Mount<K>, catalog: K['Catalog']) => Promise<Situation[]>,
 *   share: Sharing<K>,
 * }} Lab
 *   live, recorded: its two sources; begin: the state it opens with; show: the state that shows another spec or view;
 *   expect: asks ahead for what is first seen of a spec, which `show` is given as `known`;
 *   keep: what
 *   the page hands to itself over a reload; codec: the state as an address; run, step, caption: what is
 *   shown, at which step, and its title in a picture; log: whether values have logarithmic axes; follows: keys of the
 *   state from which these follow; seek: goes to a step;
 *   film: the run as something to go through, null where there is none; sections: the parts under each other; controls:
 *   the
 *   groups of the panel, and the sentence for an error that belongs to none of them.
 */

/**
 * A lab as it stands in an element: what its parts are given.
 * @template {Kind} K
 * @typedef {{lab: Lab<K>, element: HTMLElement, store: StoreOf<K['State']>, actions: K['Actions'], api: K['Api'],
 *   session: K['Session'], pictures: PicturePlace<K>[], recorded: boolean, signal: AbortSignal}} Mount
 *   pictures: as the panels have placed them; recorded: see Source; signal: aborted when the lab is stopped.
 */

/**
 * What may be shown soon. within: calls what measures the pictures while they are as large as they will be then;
 * signal: aborted when it is no longer expected.
 * @template {Kind} K
 * @typedef {{spec: K['Spec'], view?: Partial<K['State']>, within: (measure: () => void) => void, signal: AbortSignal}}
 *   Expected
 */

/**
 * @typedef {{resize?: () => void, view?: () => View|null, expect?: (state: Readonly<any>, signal:
 *   AbortSignal) => Promise<void>}} Drawn
 *   resize(): draws everything anew; view(): where what is shown lies, of a picture with two axes; expect(): prepares,
 *   at its present size, what it will draw in that state, unless `signal` is aborted
 */

/**
 * One picture, declared in a file of its own.
 * title: of its tab; label: for those who do not see it; hint: beside the title while it is on top.
 * onTop: whether it is on top of its panel, where the panel's key does not say; exists: whether there is anything to
 * draw.
 * columns: of the run that it reads, besides x, y and loss. words: what it shows in words; follows: other keys of the
 * state than those of the lab.
 * asks: it shows what the server is asked for, which a recording does not have.
 * draws: when it is made: "first" at once; else when those are seen; "last" after all others, and its modules may come
 * then. sight: selects what there is to see of one that is made first, once it is drawn.
 * film: it moves, and can be filmed. lines: whose lines a legend tells.
 * @template {Kind} K
 * @typedef {{
 *   id: string,
 *   title: TextKey,
 *   label: TextKey,
 *   hint?: TextKey,
 *   onTop?: (state: Readonly<K['State']>) => boolean,
 *   exists?: (state: Readonly<K['State']>) => boolean,
 *   words?: {follows?: (keyof K['State'])[], say: (state: Readonly<K['State']>, lab: Lab<K>) => string},
 *   draws?: 'first'|'last',
 *   sight?: string,
 *   columns?: string[],
 *   asks?: boolean,
 *   film?: boolean,
 *   lines?: 'all'|'selected'|'none',
 *   create: (host: HTMLElement, mount: Mount<K>) => Drawn|void|Promise<Drawn|void>,
 * }} Picture
 */

/**
 * Pictures that share a place. part: what ?hide= calls it, if not by its id; name: of the tabs; key: of the state,
 * which holds the id of the picture on top; follows: keys that decide what exists; tools: what else stands in its head;
 * lead: what stands between it and its pictures.
 * @template {Kind} K
 * @typedef {{id: string, part?: string, name?: TextKey, key?: keyof K['State'], pictures: Picture<K>[], follows?:
 *   (keyof K['State'])[], tools?: (mount: Mount<K>) => HTMLElement[], lead?: (mount: Mount<K>) => HTMLElement[]}} Panel
 */

/**
 * @template {Kind} K
 * @typedef {{picture: Picture<K>, host: HTMLElement, view: Partial<K['State']>, drawn: Drawn|null}} PicturePlace
 *   view: the state in which it is on top; drawn: null until it is
 */

export {};
