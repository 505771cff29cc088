// What all parts of the page share. All text is set as text, never as markup.
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const VOICES = { narrator: "the outlet’s own words", attributed: "reported speech", quoted: "in quotation marks", distanced: "held at arm’s length" };

const byId = (id) => document.getElementById(id);
const element = (name, text, ...children) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
};
const many = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;

// A link that opens sentences, as the template writes them.
const opener = (text, { lexicon, term, item, outlets, voices }) => {
  const made = element("a", text);
  made.className = "n";
  made.href = "#evidence";
  made.setAttribute("role", "button");
  Object.assign(made.dataset, { lexicon, term, item, outlets: JSON.stringify(outlets), voices: JSON.stringify(voices) });
  return made;
};

// A labelled checkbox.
const choice = (text, checked, change, mark) => {
  const box = element("input");
  box.type = "checkbox";
  box.checked = checked;
  box.addEventListener("change", () => change(box.checked));
  const label = element("label", "", box, " ");
  const words = element("span", text);
  if (mark) words.className = mark;
  label.append(words);
  return label;
};
