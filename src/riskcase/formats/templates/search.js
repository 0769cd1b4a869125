/* Search over all pages. The field is made here, so that no page shows one that does nothing.
   What the index holds, and how text is cut into words, is said in riskcase/formats/search.py. */
"use strict";

(() => {
  const SIGNS = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff";
  const WORD = new RegExp(`[${SIGNS}]|(?:(?![${SIGNS}])[\\p{L}\\p{N}])+(?:\\.\\p{Nd}+)*`, "gu");
  const LONGEST_WORD = 40;
  const MOST_SHOWN = 20;

  const box = document.querySelector(".search");
  const make = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };
  const field = make("input", {
    type: "search", placeholder: "Search", "aria-label": "Search all pages", "aria-keyshortcuts": "/",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go",
  });
  const state = make("p", { role: "status" });
  const list = make("ol", { "aria-label": "Pages found" });
  const panel = make("div", { class: "found", hidden: "" }, state, list);
  box.setAttribute("role", "search");
  box.append(field, panel);
  box.hidden = false;

  // --- the index -------------------------------------------------------------------------------

  const wordsOf = (text) => {
    const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return (plain.match(WORD) ?? []).map((word) => word.slice(0, LONGEST_WORD));
  };

  let index = null;
  let loading = null;
  const load = () => (loading ??= new Promise((resolve) => {
    const script = make("script", { src: "search-index.js" });
    script.onerror = resolve;
    script.onload = () => {
      const { groups, pages, words, on } = globalThis.searchIndex;
      index = {
        pages: pages.map(([file, title, label, group]) => ({
          address: `${file}.html`, title, label, group: groups[group],
          names: wordsOf(`${title} ${label} ${groups[group]} ${file}`),
        })),
        words: words.split(" "),
        on: on.split(","),
      };
      resolve();
    };
    document.head.append(script);
  }));

  /** The pages that have a word, or one that begins with it: number of the page to its rank. */
  const pagesWith = (word) => {
    const ranks = new Map();
    index.words.forEach((one, number) => {
      if (!one.startsWith(word)) return;
      let page = 0;
      for (const step of index.on[number].split(" ")) ranks.set(page += parseInt(step, 36), 0);
    });
    index.pages.forEach(({ names }, page) => {
      if (names.includes(word)) ranks.set(page, 2);
      else if (names.some((name) => name.startsWith(word))) ranks.set(page, 1);
    });
    return ranks;
  };

  /** The pages that have all words of a query, those with more of them in their names first. */
  const find = (query) => {
    const [first, ...others] = wordsOf(query).map(pagesWith);
    if (!first) return [];
    return [...first.keys()]
      .filter((page) => others.every((ranks) => ranks.has(page)))
      .map((page) => [page, others.reduce((sum, ranks) => sum + ranks.get(page), first.get(page))])
      .sort(([one, rank], [other, higher]) => higher - rank || one - other)
      .map(([page]) => index.pages[page]);
  };

  // --- what is shown ---------------------------------------------------------------------------

  const close = () => { panel.hidden = true; };

  const show = () => {
    const asked = field.value.trim() !== "";
    panel.hidden = !asked;
    if (!asked) return;
    if (!index) {
      state.textContent = "The index of the site cannot be read.";
      return;
    }
    const found = find(field.value);
    const shown = found.slice(0, MOST_SHOWN).map(({ address, title, label, group }) => {
      const below = make("span", {}, label || group);
      return make("li", {}, make("a", { href: address }, title, below));
    });
    list.replaceChildren(...shown);
    state.textContent =
      found.length === 0 ? "No page has all these words."
      : found.length > shown.length ? `${shown.length} of ${found.length} pages`
      : found.length === 1 ? "1 page" : `${found.length} pages`;
  };

  const search = () => load().then(show);

  field.addEventListener("focus", load);
  field.addEventListener("input", search);
  box.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next && !box.contains(next)) close();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!box.contains(target)) close();
  });

  box.addEventListener("keydown", (event) => {
    const stops = [field, ...list.querySelectorAll("a")];
    const here = stops.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && panel.hidden) search();
    else if (event.key === "ArrowDown") stops[Math.min(here + 1, stops.length - 1)].focus();
    else if (event.key === "ArrowUp") stops[Math.max(here - 1, 0)].focus();
    else if (event.key === "Escape" && !panel.hidden) { field.focus(); close(); }
    else if (event.key === "Escape") field.blur();
    else if (event.key === "Enter" && here === 0) search().then(() => list.querySelector("a")?.click());
    else return;
    event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || writes || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
