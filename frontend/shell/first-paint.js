// What has to be set before the first paint: the theme, the language, and what ?embed=1, ?present=1 and
// ?hide=… leave out. A classic
// script, since modules run later. theme.js, language.js and share/embed.js do the rest.
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  /** @param {string} key @returns {string|null} null also where storage is forbidden: then the system decides */
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const theme = kept('optiscope.theme');
  const dark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'dark' : 'light';

  // A saved page stays in the language its race was told in.
  if (!('recorded' in root.dataset)) {
    const wanted = [query.get('lang'), kept('optiscope.language'), ...navigator.languages];
    const known = JSON.parse(root.dataset.languages ?? '{}');
    const tags = wanted.map((tag) => (tag ?? '').split('-')[0].toLowerCase());
    root.lang = tags.find((tag) => Object.hasOwn(known, tag)) ?? root.lang;
    root.dataset.words = `/i18n/words/${root.lang}.js`;
    const preload = { rel: 'modulepreload', href: root.dataset.words };
    document.head.append(Object.assign(document.createElement('link'), preload));
  }

  const presented = query.get('present') === '1';
  if (presented) root.dataset.present = '';
  if (presented || query.get('embed') === '1') root.dataset.embed = '';
  const asked = query.getAll('hide');
  if (presented) asked.push(`controls,table,inspector,inside${asked.length ? '' : ',landscape'}`);
  const hidden = [root.dataset.hide ?? '', ...asked]
    .join(',')
    .split(/[\s,]+/)
    .filter(Boolean);
  if (hidden.length) root.dataset.hide = hidden.join(' ');
})();
