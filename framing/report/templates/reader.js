// The reader: articles of one story side by side, their spans marked by kind and voice.
const KIND_WORDS = { wording: "contested wordings", statement: "what others say", cue: "verbs that attribute", event: "events of harm and conflict", aside: "not counted", shared: "sentences told by other outlets too", alone: "sentences found only here" };
if (data.reader.sides.length) data.reader.sides.forEach((side, number) => { KIND_WORDS[["first", "second"][number]] = `words that moved the model towards ${side}`; });
const storyChoice = byId("story"), columnChoice = byId("columns"), reading = byId("reading"), columns = byId("articles");
const TOLD = { first: "model", second: "model" };
// Whole sentences hide the marks inside them, so they are shown when asked for.
const hidden = { kinds: new Set(["shared", "alone"]), voices: new Set() };
let shownArticles = [], here = null;

const storyOf = (number) => data.articles[number][3] || data.articles[number][4];
// Articles that can be read: those with a text, or with sentences of evidence.
const stories = new Map();
data.articles.forEach((_, number) => {
  if (data.texts && !data.reader.texts[number]) return;
  stories.set(storyOf(number), [...(stories.get(storyOf(number)) || []), number]);
});
const nameOf = (number) => [data.articles[number][0], data.articles[number][2]].filter(Boolean).join(", ");

const segmentsOf = (string, length, spans) => {
  const mine = spans.filter(([itsString, start, end]) => itsString === string && end > start && start < length);
  const cuts = [...new Set([0, length, ...mine.flatMap(([, start, end]) => [start, Math.min(end, length)])])].sort((a, b) => a - b);
  const starting = [...mine].sort((a, b) => a[1] - b[1]);
  let open = [], next = 0;
  return cuts.slice(0, -1).map((start, at) => {
    while (next < starting.length && starting[next][1] <= start) open.push(starting[next++]);
    open = open.filter(([, , end]) => end > start);
    return [start, cuts[at + 1], [...open]];
  });
};

const unseen = (text) => {
  const words = element("span", ` [${text}] `);
  words.className = "sr";
  return words;
};

const segment = (text, start, covering) => {
  if (!covering.length) return document.createTextNode(text);
  const kinds = covering.map(([, , , kind]) => data.reader.kinds[kind] || "here");
  const marked = kinds.includes("wording") || kinds.includes("here");
  const made = element(marked ? "mark" : "span", text);
  const voices = covering.map(([, , , , voice]) => data.voices[voice]).filter(Boolean);
  const levels = covering.map(([, , , , , , level]) => level).filter(Boolean);
  made.className = [...new Set([...kinds.map((kind) => `k-${kind}`), ...levels.map((level) => `s-${level}`), ...voices.slice(-1).map((voice) => `v-${voice}`)])].join(" ");
  made.title = covering.filter(([, , , , , label]) => label >= 0).map(([, , , kind, voice, label]) =>
    [TOLD[data.reader.kinds[kind]] || data.reader.kinds[kind], data.reader.labels[label], VOICES[data.voices[voice]]].filter(Boolean).join(" · ")).join("\n");
  // For those who do not see the mark.
  const begins = covering.filter(([, itsStart, , kind]) => itsStart === start && data.reader.kinds[kind] === "wording");
  if (begins.length) made.append(unseen(`${data.reader.labels[begins[0][5]]}, ${VOICES[data.voices[begins[0][4]]] || ""}`));
  // Strong ones alone: more would drown the text.
  const moved = covering.filter(([, itsStart, , , , , level]) => itsStart === start && level === 3);
  if (moved.length) made.append(unseen(`model: ${data.reader.labels[moved[0][5]]}`));
  if (kinds.includes("here") && start === here.start) {
    made.id = "here";
    made.tabIndex = -1;
  }
  return made;
};

const marked = (string, text, spans, name) => {
  const made = element(name);
  made.dir = "auto";
  made.append(...segmentsOf(string, text.length, spans).map(([start, end, covering]) => segment(text.slice(start, end), start, covering)));
  return made;
};

const wholeArticle = (number) => {
  const [headline, text, spans] = data.reader.texts[number];
  const kept = spans.filter(([, , , kind, voice]) => !hidden.kinds.has(data.reader.kinds[kind]) && !hidden.voices.has(data.voices[voice]));
  if (here && here.number === number) kept.push([here.string, here.start, here.end, -1, -1, -1]);
  const body = marked(1, text, kept, "div");
  body.className = "text";
  return [marked(0, headline || data.articles[number][4], kept, "h4"), body];
};

// Without the text: the passages that the page holds of it, in their order.
const passages = (number) => {
  const seen = new Set();
  const rows = data.rows.filter(([itsNumber]) => itsNumber === number).sort((a, b) => a[3] - b[3] || a[5] - b[5]).filter((row) => {
    const key = `${row[3]}/${row[5]}`;
    return !seen.has(key) && seen.add(key);
  });
  return [element("h4", data.articles[number][1] || data.articles[number][4]), ...rows.filter(([, , voice]) => !hidden.voices.has(data.voices[voice])).map(([, cell, voice, place, , start, , left, keyword, right]) => {
    const word = element("mark", keyword);
    word.className = `k-wording v-${data.voices[voice] || "none"}`;
    word.title = [data.cells[cell][2], VOICES[data.voices[voice]]].filter(Boolean).join(" · ");
    const at = here && here.number === number && here.start === start && here.place === place;
    if (at) {
      word.id = "here";
      word.tabIndex = -1;
      word.className += " k-here";
    }
    const said = element("p", "", left, word, right);
    said.dir = "auto";
    return said;
  })];
};

const drawReader = () => {
  columns.replaceChildren(...shownArticles.map((number) => {
    const outlet = element("h3", data.articles[number][0]);
    const about = element("p", [data.articles[number][2], data.articles[number][4]].filter(Boolean).join(" · "));
    about.className = "hint";
    outlet.dir = about.dir = "auto";
    const column = element("article", "", outlet, about, ...(data.reader.texts[number] ? wholeArticle(number) : passages(number)));
    column.tabIndex = 0;
    column.setAttribute("aria-label", nameOf(number));
    return column;
  }));
  reading.textContent = shownArticles.length ? `${many(shownArticles.length, "article")} of story ${storyChoice.value}` : "No article chosen.";
};

const drawChoices = () => {
  const legend = columnChoice.querySelector("legend");
  columnChoice.replaceChildren(legend, ...(stories.get(storyChoice.value) || []).map((number) => choice(nameOf(number), shownArticles.includes(number), (on) => {
    shownArticles = on ? [...shownArticles, number] : shownArticles.filter((other) => other !== number);
    drawReader();
  })));
};

// Two articles of different outlets at first, side by side.
const openStory = (story, first) => {
  const every = stories.get(story) || [];
  const start = first === undefined ? every[0] : first;
  const other = every.find((number) => start !== undefined && data.articles[number][0] !== data.articles[start][0]);
  storyChoice.value = story;
  shownArticles = [start, other].filter((number) => number !== undefined);
  drawChoices();
  drawReader();
};

const openInReader = ([number, , , place, , start, end]) => {
  if (!stories.get(storyOf(number))?.includes(number)) {
    if (!stories.has(storyOf(number))) storyChoice.append(storyOption(storyOf(number)));
    stories.set(storyOf(number), [...(stories.get(storyOf(number)) || []), number]);
  }
  here = { number, place, string: data.places[place] === "headline" ? 0 : 1, start, end };
  if (storyChoice.value === storyOf(number) && shownArticles.includes(number)) drawReader();
  else openStory(storyOf(number), number);
  const at = byId("here") || columns.firstElementChild;
  at.scrollIntoView({ block: "center", behavior: "instant" });
  at.focus({ preventScroll: true });
};

const storyOption = (story) => {
  const first = data.articles[(stories.get(story) || [])[0]];
  const option = element("option", first && first[1] ? `${story}: ${first[1]}`.slice(0, 90) : story);
  option.value = story;
  return option;
};

{
  const filter = (box, set, words) => byId(box).append(...Object.entries(words).map(([name, said]) => choice(said, !set.has(name), (on) => {
    if (on) set.delete(name);
    else set.add(name);
    drawReader();
  }, box === "kinds" ? `k-${name}` : `v-${name}`)));
  filter("kinds", hidden.kinds, data.texts ? KIND_WORDS : {});
  filter("voices", hidden.voices, VOICES);
  byId("kinds").hidden = !data.texts;
  storyChoice.append(...[...stories.keys()].map(storyOption));
  storyChoice.addEventListener("change", () => {
    here = null;
    openStory(storyChoice.value);
  });
  if (stories.size) openStory(stories.keys().next().value);
  else reading.textContent = "There is no article to read here.";
}
