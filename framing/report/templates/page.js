// Click a number: its sentences open. All text is set as text, never as markup.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const dialog = document.getElementById("evidence");
  const title = document.getElementById("evidence-title");
  const list = document.getElementById("sentences");
  const VOICES = { narrator: "the outlet’s own words", quoted: "in quotation marks", attributed: "reported speech", distanced: "held at arm’s length" };

  const element = (name, text, ...children) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  };
  const fits = (wanted, value) => !wanted.length || wanted.includes(value);

  const sentence = ([number, , , voice, place, negated, left, keyword, right]) => {
    const [outlet, headline, date, article] = data.articles[number];
    const where = [outlet, date, place, VOICES[voice], negated ? "negated" : ""].filter(Boolean).join(" · ");
    const said = element("p", "", left, element("mark", keyword), right);
    const from = element("footer", "", where, document.createElement("br"), headline || article);
    said.dir = from.dir = "auto";
    return element("blockquote", "", said, from);
  };

  const open = (button) => {
    const { term, item } = button.dataset;
    const outlets = JSON.parse(button.dataset.outlets), voices = JSON.parse(button.dataset.voices);
    const wanted = (itsTerm, itsItem, outlet, voice) =>
      (!term || itsTerm === term) && (!item || itsItem === item) && fits(outlets, outlet) && fits(voices, voice);
    const rows = data.rows.filter(([number, itsTerm, itsItem, voice]) => wanted(itsTerm, itsItem, data.articles[number][0], voice));
    const total = data.totals.reduce((sum, [itsTerm, itsItem, outlet, voice, many]) => sum + (wanted(itsTerm, itsItem, outlet, voice) ? many : 0), 0);
    const shown = rows.slice(0, 200);
    const most = shown.length < total ? `${shown.length} of ${total} sentences, the rest in tables/mentions.csv` : `${total} ${total === 1 ? "sentence" : "sentences"}`;
    title.textContent = [item.replaceAll("-", " "), outlets.length === 1 ? outlets[0] : "", most].filter(Boolean).join(" · ");
    list.replaceChildren(...shown.map(sentence));
    dialog.showModal();
    dialog.scrollTop = 0;
    title.focus();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("a.n");
    if (button) {
      event.preventDefault();
      open(button);
    }
    if (event.target === dialog || event.target.id === "close") dialog.close();
  });
  // A link answers to Enter by itself; as a button it answers to the space bar too.
  document.addEventListener("keydown", (event) => {
    const button = event.key === " " && event.target.closest("a.n");
    if (button) {
      event.preventDefault();
      open(button);
    }
  });
})();
