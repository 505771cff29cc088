// Click a number: its sentences open. Click a sentence: its article opens in the reader at that place.
const dialog = byId("evidence"), dialogTitle = byId("evidence-title"), sentences = byId("sentences");
let opened = null;

const fits = (wanted, value) => !wanted.length || wanted.includes(value);
const whatIsWanted = ({ lexicon, term, item, outlets, voices }) => {
  const places = JSON.parse(outlets), said = JSON.parse(voices);
  // Without a term every wording of every lexicon is meant, and nothing of other kinds.
  const cells = data.cells.map(([itsLexicon, itsTerm, itsItem]) =>
    term ? itsLexicon === lexicon && itsTerm === term && (!item || itsItem === item) : itsLexicon !== "");
  return (cell, outlet, voice) => cells[cell] && fits(places, outlet) && fits(said, data.voices[voice]);
};

const sentence = (row) => {
  const [number, , voice, place, negated, , , left, keyword, right] = row;
  const [outlet, headline, date, , article] = data.articles[number];
  const where = [outlet, date, data.places[place], VOICES[data.voices[voice]], negated ? "negated" : ""].filter(Boolean).join(" · ");
  const said = element("p", "", left, element("mark", keyword), right);
  const to = element("button", "Read it in the article");
  to.className = "read";
  to.addEventListener("click", () => readAt(row));
  const from = element("p", "", where, element("br"), headline || article, " ", to);
  from.className = "from";
  said.dir = from.dir = "auto";
  said.addEventListener("click", () => getSelection().isCollapsed && readAt(row)); // not while words are being copied
  return element("blockquote", "", said, from);
};

const openSentences = (button) => {
  const wanted = whatIsWanted(button.dataset);
  const rows = data.rows.filter(([number, cell, voice]) => wanted(cell, data.articles[number][0], voice));
  const total = data.totals.reduce((sum, [cell, outlet, voice, some]) => sum + (wanted(cell, outlet, voice) ? some : 0), 0);
  const shown = rows.slice(0, 200);
  const most = shown.length < total ? `${shown.length} of ${many(total, "sentence")}, the rest in tables/evidence.parquet` : many(total, "sentence");
  const outlets = JSON.parse(button.dataset.outlets);
  dialogTitle.textContent = [button.dataset.item.replaceAll("-", " "), outlets.length === 1 ? outlets[0] : "", most].filter(Boolean).join(" · ");
  sentences.replaceChildren(...shown.map(sentence));
  opened = button;
  dialog.showModal();
  dialog.scrollTop = 0;
  dialogTitle.focus();
};

const readAt = (row) => {
  dialog.close();
  openInReader(row);
  byId("back").hidden = false;
};
byId("back").addEventListener("click", () => {
  opened.scrollIntoView({ block: "center", behavior: "instant" });
  openSentences(opened);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("a.n");
  if (button) {
    event.preventDefault();
    openSentences(button);
  }
  if (event.target === dialog || event.target.id === "close") dialog.close();
});
// A link answers to Enter by itself; as a button it answers to the space bar too.
document.addEventListener("keydown", (event) => {
  const button = event.key === " " && event.target.closest("a.n");
  if (button) {
    event.preventDefault();
    openSentences(button);
  }
});
