// The living edition: links, reveal, search, settings. Nothing is fetched, and no text becomes markup:
// whatever is put into the page is put there as text, or is a copy of what stands in it.
const root = document.documentElement;
const main = document.getElementById("text");
const find = (id) => document.getElementById(id);
const rows = Array.from(main.children);
const one = document.body.classList.contains("one");
const reduced = matchMedia("(prefers-reduced-motion: reduce)");
const UNSURE = 60;

// --- settings, kept where the browser allows it --------------------------------------------------
const KEY = "zwiesprache:" + root.dataset.uid;
const BEGIN = root.classList.contains("stacked") ? "stacked" : "facing";
const DEFAULTS = { layout: BEGIN, theme: "", zoom: 1, cover: false, notes: true, single: true, ui: "", row: "" };
const settings = { ...DEFAULTS, ...stored() };

function stored() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) || "{}");
    return Object.fromEntries(Object.entries(kept).filter(([k, v]) => k in DEFAULTS && typeof v === typeof DEFAULTS[k]));
  } catch {
    return {};
  }
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // private windows and files opened from a disk may have no storage: then this visit is all there is
  }
}

// --- words ----------------------------------------------------------------------------------------
function language() {
  const wanted = settings.ui || root.dataset.ui;
  if (wanted in WORDS) return wanted;
  const spoken = (navigator.languages || [navigator.language || "en"]).map((tag) => tag.slice(0, 2).toLowerCase());
  return spoken.find((tag) => tag in WORDS) || "en";
}

function say(word, values = {}) {
  const text = WORDS[language()][word] ?? word;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function speak() {
  root.lang = language();
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-name]")) {
    const text = say(element.dataset.name, element.dataset);
    if (!element.matches(".b")) element.setAttribute("aria-label", text);
    if (element.matches("button, .x, .note-of, .b")) element.title = text;
  }
  find("query").placeholder = say("search");
  listKeys();
  listChoices();
}

function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...inside);
  return element;
}

// --- rows, sentences and their links --------------------------------------------------------------
let current = null;
let lit = [];

const number = (row) => row.id.slice(1);
const side = (row, letter) => row.querySelector(":scope > ." + letter);
const sentences = (row, letter) => {
  const cell = side(row, letter);
  return cell ? Array.from(cell.querySelectorAll("span:not(.link)")) : [];
};

// "97 88! 2,3:2:61": per cent of links; alone one of the next sentence with the next, else with the numbers of both sides
function links(row) {
  let a = 0;
  let b = 0;
  return (row.dataset.l || "").split(" ").filter(Boolean).map((token) => {
    const parts = token.split(":");
    const numbers = (text) => (text ? text.split(",").map(Number) : []);
    const link = parts.length === 1
      ? { a: [a], b: [b], sure: parseInt(token, 10) }
      : { a: numbers(parts[0]), b: numbers(parts[1]), sure: parseInt(parts[2], 10) };
    if (link.a.length) a = Math.max(...link.a) + 1;
    if (link.b.length) b = Math.max(...link.b) + 1;
    return link;
  });
}

function whole(row, letter, index) {
  const other = letter === "a" ? "b" : "a";
  return { [letter]: [index], [other]: sentences(row, other).map((_, i) => i), sure: 0 };
}

function unlight() {
  for (const element of lit) element.classList.remove("lit", "faint");
  lit = [];
}

function light(sentence) {
  unlight();
  const row = sentence.closest(".r");
  const letter = sentence.closest(".a") ? "a" : "b";
  if (!row) return;
  const index = sentences(row, letter).indexOf(sentence);
  const all = links(row);
  // where nothing is known of the sentences, the other text of the row is what there is
  const link = all.length ? all.find((one) => one[letter].includes(index)) : whole(row, letter, index);
  const faint = Boolean(link) && link.sure < UNSURE;
  lit = link ? ["a", "b"].flatMap((one) => sentences(row, one).filter((_, i) => link[one].includes(i))) : [sentence];
  if (!lit.length) lit = [sentence];
  for (const element of lit) {
    element.classList.add("lit");
    if (faint) element.classList.add("faint");
  }
}

const sentenceAt = (target) => target instanceof Element && target.closest("main .a span:not(.link), main .b span:not(.link)");

main.addEventListener("mouseover", (event) => {
  const sentence = sentenceAt(event.target);
  if (sentence) light(sentence);
});
main.addEventListener("mouseleave", unlight);
main.addEventListener("focusin", (event) => {
  const sentence = sentenceAt(event.target);
  if (sentence) light(sentence);
  const row = event.target.closest(".r");
  if (row) choose(row, { focus: false, scroll: false });
});

function onScreen() {
  const top = document.querySelector(".bar").getBoundingClientRect().bottom;
  const middle = document.elementFromPoint(Math.min(innerWidth - 1, main.getBoundingClientRect().left + 60), top + 20);
  const row = middle && middle.closest(".r");
  if (row) return row;
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const half = (low + high) >> 1;
    if (rows[half].getBoundingClientRect().bottom > top) high = half;
    else low = half + 1;
  }
  return rows[low];
}

function visible(row) {
  const box = row.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}

function choose(row, { focus = true, scroll = true } = {}) {
  if (!row) return;
  if (row !== current) {
    if (current) current.classList.remove("cur", "open");
    current = row;
    row.classList.add("cur");
    settings.row = row.id;
    keep();
  }
  if (focus) {
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
  }
  if (scroll) bring(row);
}

// scrolled to twice: rows that were never on the screen only now get the height they really have
function bring(row) {
  const block = row.getBoundingClientRect().height > innerHeight * 0.7 ? "start" : "nearest";
  row.scrollIntoView({ block });
  requestAnimationFrame(() => row.scrollIntoView({ block }));
}

function here() {
  return current && visible(current) ? current : onScreen();
}

function step(by) {
  if (!current || !visible(current)) return choose(onScreen());
  const at = rows.indexOf(current) + by;
  if (rows[at]) choose(rows[at]);
}

function stepSentence(by) {
  const row = here();
  choose(row, { focus: false, scroll: false });
  const letter = ["a", "b"].find((one) => sentences(row, one).length && getComputedStyle(side(row, one)).display !== "none");
  if (!letter) return;
  const all = sentences(row, letter);
  const at = all.findIndex((sentence) => sentence.classList.contains("lit"));
  const last = all.reduce((found, sentence, i) => (sentence.classList.contains("lit") ? i : found), -1);
  const next = by > 0 ? last + 1 : at - 1;
  if (next < 0 || next >= all.length) {
    const neighbour = rows[rows.indexOf(row) + by];
    if (!neighbour || at < 0) return;
    unlight();
    choose(neighbour, { focus: false });
    const there = sentences(neighbour, letter);
    if (there.length) rest(by > 0 ? there[0] : there[there.length - 1]);
    return;
  }
  rest(all[next]);
}

function rest(sentence) {
  sentence.tabIndex = -1;
  sentence.focus({ preventScroll: true });
  light(sentence);
  sentence.scrollIntoView({ block: "nearest" });
}

function chapter(by) {
  const at = rows.indexOf(here());
  const heads = rows.filter((row) => row.classList.contains("head"));
  const next = by > 0 ? heads.find((row) => rows.indexOf(row) > at) : heads.reverse().find((row) => rows.indexOf(row) < at);
  if (next) jump(next);
}

function jump(row) {
  choose(row, { scroll: false });
  row.scrollIntoView({ block: "start" });
  requestAnimationFrame(() => row.scrollIntoView({ block: "start" }));
}

// --- covered translations -------------------------------------------------------------------------
function uncover(row, open = !row.classList.contains("open")) {
  if (!settings.cover) return;
  choose(row, { focus: false, scroll: false });
  row.classList.toggle("open", open);
  find("status").textContent = open ? side(row, "b")?.textContent ?? "" : say("covered");
}

main.addEventListener("click", (event) => {
  const row = event.target.closest(".r");
  if (!row) return;
  const link = event.target.closest("a.x, a.t");
  if (link) return pop(link, event);
  if (event.target.closest("a")) return;
  choose(row, { focus: false, scroll: false });
  if (settings.cover && event.target.closest(".b") && !row.classList.contains("open")) uncover(row, true);
});

// --- notes and terms ------------------------------------------------------------------------------
let opener = null;

function pop(link, event) {
  const note = document.getElementById(link.getAttribute("href").slice(1));
  if (!note) return;
  if (note.closest(".c") && note.offsetParent !== null && link.matches(".x")) {
    event.preventDefault();
    note.scrollIntoView({ block: "nearest" });
    return;
  }
  event.preventDefault();
  show([note], link);
}

function show(elements, beside) {
  const box = find("pop");
  const copies = elements.map((element) => {
    const copy = element.cloneNode(true);
    copy.removeAttribute("id");
    for (const inner of copy.querySelectorAll("[id]")) inner.removeAttribute("id");
    return copy;
  });
  const terms = copies.filter((copy) => copy.matches("dl > div, .term"));
  const list = terms.length ? [make("dl", {}, ...terms)] : [];
  box.replaceChildren(...copies.filter((copy) => !terms.includes(copy)), ...list);
  if (!copies.length) box.textContent = say("nothing");
  box.hidden = false;
  const place = beside.getBoundingClientRect();
  const width = box.offsetWidth;
  const left = Math.max(8, Math.min(place.left + scrollX, scrollX + root.clientWidth - width - 8));
  const below = place.bottom + box.offsetHeight + 12 < innerHeight;
  box.style.left = left + "px";
  box.style.top = scrollY + (below ? place.bottom + 6 : Math.max(4, place.top - box.offsetHeight - 6)) + "px";
  box.setAttribute("aria-label", say("notes"));
  opener = beside;
  box.focus({ preventScroll: true });
}

function unpop() {
  const box = find("pop");
  if (box.hidden) return false;
  const inside = box.contains(document.activeElement);
  box.hidden = true;
  box.replaceChildren();
  if (opener && inside) opener.focus({ preventScroll: true });
  opener = null;
  return true;
}

function showHere() {
  const row = here();
  choose(row, { scroll: false });
  const wanted = new Set();
  for (const link of row.querySelectorAll("a.x, a.t")) wanted.add(link.getAttribute("href").slice(1));
  const elements = Array.from(wanted, (id) => document.getElementById(id)).filter(Boolean);
  for (const note of row.querySelectorAll(".note")) if (!elements.includes(note)) elements.unshift(note);
  show(elements, row.querySelector(".n"));
}

main.addEventListener("mouseover", (event) => {
  const term = event.target.closest("a.t");
  if (term && !term.title) {
    const entry = document.getElementById(term.getAttribute("href").slice(1));
    if (entry) term.title = entry.innerText.trim().replace(/\n+/g, " · ");
  }
});
document.addEventListener("pointerdown", (event) => {
  if (!find("pop").contains(event.target)) unpop();
});

// --- search ---------------------------------------------------------------------------------------
// A text is folded twice: umlauts as two letters (groesse, Goethe) and as one (grosse). Both keep a table of places.
let index = null;
let hits = [];
let hit = -1;

function fold(text, two) {
  let letters = "";
  const places = [];
  for (let at = 0; at < text.length; at += 1) {
    let letter = text[at].toLowerCase();
    if (two && letter in AS_TWO) letter = AS_TWO[letter];
    else if (letter in AS_ONE) letter = AS_ONE[letter];
    else if (letter > "\u007f") letter = letter.normalize("NFKD").replace(/[\u0300-\u036f\u00ad]/g, "");
    if (/^\s/.test(letter)) letter = " ";
    for (let k = 0; k < letter.length; k += 1) places.push(at);
    letters += letter;
  }
  places.push(text.length);
  return { letters, places };
}

const AS_ONE = { ß: "ss", ẞ: "ss", æ: "ae", œ: "oe", ø: "o", "’": "'", "‘": "'", "‚": "'" };
const AS_TWO = { ä: "ae", ö: "oe", ü: "ue" };

// the same text without the places: much quicker, for all rows at once
function folded(text, two) {
  let low = text.toLowerCase();
  if (two) low = low.replace(/[äöü]/g, (letter) => AS_TWO[letter]);
  low = low.replace(/[ßẞæœø’‘‚]/g, (letter) => AS_ONE[letter]);
  if (/[^\u0000-\u007f]/.test(low)) low = low.normalize("NFKD").replace(/[\u0300-\u036f\u00ad]/g, "");
  return low.replace(/\s/g, " ");
}

const BLOCKS = "p, h2, h3, h4, h5, h6, blockquote, .note";

function plainText(row) {
  const blocks = Array.from(row.querySelectorAll(BLOCKS)).filter((block) => !block.parentElement.closest(".note"));
  if (row.querySelector(".ref, .note-of")) return strings(row).text;
  return blocks.map((block) => block.textContent).join("\n");
}

function strings(row) {
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".ref, .n, .x, .note-of") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  let text = "";
  let block = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement.closest("p, h2, h3, h4, h5, h6, blockquote, .note");
    if (block && parent !== block) text += "\n";
    block = parent;
    nodes.push({ node, start: text.length });
    text += node.data;
  }
  return { nodes, text };
}

function indexed() {
  if (!index) {
    index = rows.map((row) => {
      const text = plainText(row);
      return [folded(text, true), folded(text, false)];
    });
  }
  return index;
}

let sought = "";

function search(query) {
  sought = query;
  const words = query.trim().match(/"[^"]+"|\S+/g) ?? [];
  const wanted = words.map((word) => word.replace(/^"|"$/g, "")).filter(Boolean);
  const forms = wanted.map((word) => [folded(word, true), folded(word, false)]);
  hits = forms.length ? rows.filter((_, at) => forms.every((form) => form.some((f, k) => f && indexed()[at][k].includes(f)))) : [];
  hit = -1;
  paint(forms);
  tell(Boolean(forms.length));
  return hits.length;
}

let wantedForms = [];

// marks what was found without touching the page, where the browser can (CSS Custom Highlight API)
function paint(forms) {
  wantedForms = forms;
  if (!("highlights" in CSS)) return;
  CSS.highlights.clear();
  if (!forms.length) return;
  CSS.highlights.set("found", new Highlight(...hits.slice(0, 400).flatMap((row) => ranges(row, forms))));
}

function ranges(row, forms) {
  const { nodes, text } = strings(row);
  const found = [];
  for (const k of [0, 1]) {
    const { letters, places } = fold(text, k === 0);
    for (const form of forms) {
      for (let at = letters.indexOf(form[k]); form[k] && at >= 0; at = letters.indexOf(form[k], at + form[k].length)) {
        found.push(range(nodes, places[at], places[at + form[k].length - 1] + 1));
      }
    }
  }
  return found;
}

function range(nodes, start, end) {
  const made = document.createRange();
  const of = (place) => nodes.reduce((best, one) => (one.start <= place ? one : best));
  const first = of(start);
  const last = of(end - 1);
  made.setStart(first.node, start - first.start);
  made.setEnd(last.node, Math.min(end - last.start, last.node.length));
  return made;
}

function tell(asked) {
  const out = document.querySelector(".found");
  if (!asked) out.textContent = "";
  else if (!hits.length) out.textContent = say("no_hits");
  else out.textContent = say("hits", { n: hit < 0 ? "–" : hit + 1, m: hits.length });
  find("next").hidden = find("previous").hidden = !hits.length;
}

function go(by) {
  if (!hits.length) return;
  if (hit < 0) {
    const from = rows.indexOf(here());
    hit = hits.findIndex((row) => rows.indexOf(row) >= from);
    if (hit < 0) hit = 0;
  } else hit = (hit + by + hits.length) % hits.length;
  const row = hits[hit];
  choose(row, { focus: false });
  if (settings.cover) row.classList.add("open");
  if ("highlights" in CSS) {
    const all = ranges(row, wantedForms);
    CSS.highlights.set("current", new Highlight(...all));
  }
  tell(true);
}

let timer = 0;
find("query").addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => search(find("query").value) && go(1), 150);
});
document.querySelector("form.search").addEventListener("submit", (event) => event.preventDefault());
find("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    clearTimeout(timer);
    if (hit < 0 || find("query").value !== sought) search(find("query").value);
    go(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape") {
    find("query").value = "";
    search("");
    choose(here(), { scroll: false });
    event.stopPropagation();
  }
});
find("next").addEventListener("click", () => go(1));
find("previous").addEventListener("click", () => go(-1));

// --- settings: how they look ----------------------------------------------------------------------
const LETTERS = { [main.dataset.source]: "a", [main.dataset.target]: "b" };
const ALONE = main.dataset.source !== main.dataset.target && "de" in LETTERS && "en" in LETTERS ? ["de", "en"] : ["a", "b"];
const LAYOUTS = ["facing", "swap", "stacked", ...ALONE];
const THEMES = ["", "light", "sepia", "dark"];

function apply() {
  const anchor = current && visible(current) ? current : null;
  const top = anchor ? anchor.getBoundingClientRect().top : 0;
  const alone = LETTERS[settings.layout] ?? (settings.layout.length === 1 ? settings.layout : "");
  const names = ["js", settings.cover && !one && alone !== "b" ? "cover" : "", settings.notes ? "" : "unnoted"];
  if (!one) names.push(alone ? "only-" + alone : settings.layout);
  const covering = alone === "a" && settings.cover;
  if (covering) names[names.length - 1] = "stacked";
  root.className = names.filter(Boolean).join(" ");
  if (settings.theme) root.dataset.theme = settings.theme;
  else delete root.dataset.theme;
  root.style.setProperty("--zoom", settings.zoom);
  find("cover").setAttribute("aria-pressed", String(settings.cover));
  if (anchor) scrollBy(0, anchor.getBoundingClientRect().top - top);
}

function set(name, value) {
  settings[name] = value;
  keep();
  apply();
  if (name === "ui") speak();
  else listChoices();
}

function resize(by) {
  set("zoom", by ? Math.min(2.5, Math.max(0.6, Math.round((settings.zoom + by) * 10) / 10)) : 1);
}

function listChoices() {
  const radio = (name, values, word) =>
    make("fieldset", { role: "radiogroup" }, make("legend", {}, say(word)), ...values.map((value) =>
      make("button", { type: "button", role: "radio", "aria-checked": String(settings[name] === value), "data-set": name + "=" + value,
        onclick: () => set(name, value) }, name === "ui" ? (value ? { de: "Deutsch", en: "English" }[value] : say("auto")) : say(value || "auto"))));
  const toggle = (name, word) =>
    make("button", { type: "button", "aria-pressed": String(settings[name]), "data-set": name, onclick: () => set(name, !settings[name]) }, say(word));
  const held = document.activeElement?.dataset?.set;
  find("choices").replaceChildren(
    ...(one ? [] : [radio("layout", LAYOUTS, "layout")]),
    radio("theme", THEMES, "theme"),
    make("fieldset", {}, make("legend", {}, say("size")),
      make("button", { type: "button", "data-set": "smaller", onclick: () => resize(-0.1) }, say("smaller")),
      make("button", { type: "button", "data-set": "larger", onclick: () => resize(0.1) }, say("larger")),
      make("output", {}, Math.round(settings.zoom * 100) + " %")),
    make("fieldset", {}, make("legend", {}, say("more")), ...(one ? [] : [toggle("cover", "reveal")]), toggle("notes", "show_notes"), toggle("single", "single"),
      make("button", { type: "button", onclick: () => open("keys") }, say("keys"))),
    radio("ui", ["", "en", "de"], "language"),
  );
  if (held) find("choices").querySelector(`[data-set="${held}"]`)?.focus();
}

const SHEET = [
  ["↓ ↑ · J K", "key_row"], ["→ ←", "key_sentence"], ["[ ]", "key_chapter"], ["R", "key_reveal"], ["Space", "key_space"],
  ["/ · Ctrl+Shift+F", "key_search"], ["C", "key_contents"], ["T", "key_here"], ["1 2 3 4 5", "key_layouts"], ["H", "key_theme"],
  ["+ − 0", "key_size"], ["M", "key_notes"], [",", "key_settings"], ["?", "key_sheet"], ["Esc", "key_escape"],
];

// arrows go from choice to choice, as in any group of them
find("choices").addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const all = by && Array.from(event.target.closest("fieldset")?.querySelectorAll("button") ?? []);
  if (!all || !all.length) return;
  event.preventDefault();
  all[(all.indexOf(event.target) + by + all.length) % all.length].focus();
});

function listKeys() {
  find("key-table").replaceChildren(make("tbody", {}, ...SHEET.map(([keys, word]) =>
    make("tr", {}, make("th", { scope: "row" }, keys), make("td", {}, say(word))))));
}

function open(id) {
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  find(id).showModal();
}

for (const button of document.querySelectorAll("dialog .close")) button.addEventListener("click", () => button.closest("dialog").close());
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

// --- contents -------------------------------------------------------------------------------------
const contents = find("contents");

function toggleContents(shown = !contents?.hasAttribute("data-open")) {
  if (!contents) return;
  contents.toggleAttribute("data-open", shown);
  contents.querySelector("details").open = shown;
  find("open-contents").setAttribute("aria-expanded", String(shown));
  const at = number(here());
  const before = Array.from(contents.querySelectorAll("a")).filter((a) => Number(a.hash.slice(2)) <= Number(at)).pop();
  if (shown) (before ?? contents.querySelector("a"))?.focus();
  else if (contents.contains(document.activeElement)) find("open-contents").focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#r"]');
  const row = link && document.getElementById(link.getAttribute("href").slice(1));
  if (row) {
    event.preventDefault();
    if (contents?.hasAttribute("data-open")) toggleContents(false);
    history.replaceState(null, "", "#" + row.id);
    jump(row);
  }
});

// --- keys -----------------------------------------------------------------------------------------
const KEYS = {
  ArrowDown: () => step(1), ArrowUp: () => step(-1), j: () => step(1), k: () => step(-1),
  ArrowRight: () => stepSentence(1), ArrowLeft: () => stepSentence(-1),
  "]": () => chapter(1), "[": () => chapter(-1),
  r: () => !one && set("cover", !settings.cover), c: () => toggleContents(), t: showHere, m: () => set("notes", !settings.notes),
  h: () => set("theme", THEMES[(THEMES.indexOf(settings.theme) + 1) % THEMES.length]),
  "/": () => find("query").focus(), ",": () => open("settings"), "?": () => open("keys"),
  "+": () => resize(0.1), "=": () => resize(0.1), "-": () => resize(-0.1), 0: () => resize(0),
};
LAYOUTS.forEach((layout, at) => (KEYS[at + 1] = () => !one && set("layout", layout)));

let peeking = 0;

// held for a moment, the key only peeks
document.addEventListener("keyup", (event) => {
  if (event.key !== " " || !peeking) return;
  if (performance.now() - peeking > 500 && current) uncover(current, false);
  peeking = 0;
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
    if (unpop()) return;
    if (contents?.hasAttribute("data-open")) return toggleContents(false);
    if (settings.cover && current) uncover(current, false);
    return;
  }
  if (event.ctrlKey && event.shiftKey && event.key.toLowerCase() === "f") {
    event.preventDefault();
    return find("query").focus();
  }
  if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
  const target = event.target;
  if (target.matches("input, textarea, select")) return;
  if (event.key === " ") {
    if (!settings.cover || one || target.matches("button, a, summary")) return;
    event.preventDefault();
    if (event.repeat) return;
    uncover(here());
    peeking = current.classList.contains("open") ? performance.now() : 0;
    return;
  }
  if (!settings.single && event.key.length === 1) return;
  if (event.key.startsWith("Arrow") && (target.closest("nav, #pop, .bar") || event.shiftKey)) return;
  if (event.key === "ArrowDown" && current && visible(current) && current.getBoundingClientRect().bottom > innerHeight + 4) return;
  if (event.key === "ArrowUp" && current && visible(current) && current.getBoundingClientRect().top < 0) return;
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

find("open-contents").addEventListener("click", () => toggleContents());
find("open-settings").addEventListener("click", () => open("settings"));
find("open-keys").addEventListener("click", () => open("keys"));
find("cover").addEventListener("click", () => set("cover", !settings.cover));
contents?.querySelector("button").addEventListener("click", () => toggleContents(false));

// --- beginning ------------------------------------------------------------------------------------
document.querySelector(".bar").hidden = false;
if (!contents) find("open-contents").hidden = true;
if (one) find("cover").hidden = true;
speak();
apply();
const asked = location.hash.startsWith("#r") && document.getElementById(location.hash.slice(1));
const last = settings.row && document.getElementById(settings.row);
if (asked) jump(asked);
else if (last && rows.includes(last) && last !== rows[0]) jump(last);

// where one is, when one just scrolls
let settling = 0;
addEventListener("scroll", () => {
  clearTimeout(settling);
  settling = setTimeout(() => {
    if (scrollY < innerHeight / 2 && !current) return;
    const row = current && visible(current) ? current : onScreen();
    if (row && row.id !== settings.row) {
      settings.row = row.id;
      keep();
    }
  }, 400);
}, { passive: true });
