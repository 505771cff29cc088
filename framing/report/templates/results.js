// The table of all results: search, filter, sort; a number opens its sentences.
const RESULTS = data.results.rows.map(([shared, outlet, ...own]) => [...data.results.shared[shared], data.results.outlets[outlet], ...own]);
const AT = Object.fromEntries(data.results.columns.map((name, index) => [name, index]));
const COLUMNS = [["Outlet", "outlet"], ["Counted", "part"], ["The thing", "about"], ["Wording", "title"], ["Count", "count"], ["Share", "share"], ["95 % interval", "low"], ["Articles", "articles"], ["Against others", "difference"], ["q", "q"], ["Verdict", "verdict"]];
// One story carries no interval and no comparison: nothing to show is no column.
const SHOWN = COLUMNS.map(([, name]) => RESULTS.some((row) => row[AT[name]] !== null));
const STEP = 100;
let sortedBy = null, ascending = true, most = STEP;

const percentOf = (value) => (value === null ? "" : `${Math.round(100 * value)}\u202f%`);
const points = (value) => (value === null ? "" : `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(Math.round(100 * value))}`);

const resultCells = (row) => {
  const get = (name) => row[AT[name]];
  const outlet = element("th", get("outlet"));
  outlet.scope = "row";
  const count = element("td");
  if (get("count") && !(get("part") === "voices")) {
    count.append(opener(`${get("count").toLocaleString("en")} of ${get("exposure").toLocaleString("en")}`, { lexicon: get("lexicon"), term: get("term"), item: get("item"), outlets: [get("outlet")], voices: data.results.voices[get("part")] || [] }));
  } else if (get("count")) {
    count.append(opener(`${get("count").toLocaleString("en")} of ${many(get("exposure"), "word")}`, { lexicon: "", term: "speaker", item: get("item"), outlets: [get("outlet")], voices: [] }));
  } else count.textContent = `0 of ${get("exposure").toLocaleString("en")}`;
  const range = get("low") === null ? "" : `${Math.round(100 * get("low"))}–${percentOf(get("high"))}`;
  const against = get("difference") === null ? "" : `${points(get("difference"))} points${get("difference_low") === null ? "" : ` (${points(get("difference_low"))} to ${points(get("difference_high"))})`}`;
  const q = get("q") === null ? "" : get("q") < 0.001 ? "< 0.001" : get("q").toFixed(3);
  return [outlet, element("td", get("part")), element("td", get("about")), element("td", get("title")), count, element("td", percentOf(get("share"))), element("td", range), element("td", String(get("articles") ?? "")), element("td", against), element("td", q), element("td", get("verdict") || "")].filter((_, index) => SHOWN[index]);
};

const wantedResults = () => {
  const text = byId("sought").value.trim().toLowerCase();
  const [outlet, part, verdict] = ["of-outlet", "of-part", "of-verdict"].map((id) => byId(id).value);
  const rows = RESULTS.filter((row) =>
    (!outlet || row[AT.outlet] === outlet) && (!part || row[AT.part] === part) && (!verdict || row[AT.verdict] === verdict) &&
    (!text || ["outlet", "about", "title", "item", "part"].some((name) => String(row[AT[name]]).toLowerCase().includes(text))));
  if (sortedBy === null) return rows;
  const at = AT[sortedBy], sign = ascending ? 1 : -1;
  // What has no value stands last, whichever way it is sorted.
  return rows.sort((a, b) => (a[at] === null) - (b[at] === null) || (a[at] === null ? 0 : sign * (typeof a[at] === "number" ? a[at] - b[at] : String(a[at]).localeCompare(String(b[at])))));
};

const drawResults = () => {
  const rows = wantedResults();
  byId("all-results").tBodies[0].replaceChildren(...rows.slice(0, most).map((row) => element("tr", "", ...resultCells(row))));
  byId("found-results").textContent = `${many(rows.length, "result")}${rows.length > most ? `, the first ${most} shown` : ""}`;
  byId("more").hidden = rows.length <= most;
};

{
  const heads = COLUMNS.filter((_, index) => SHOWN[index]).map(([words, name]) => {
    const button = element("button", words);
    const head = element("th", "", button);
    head.scope = "col";
    button.addEventListener("click", () => {
      ascending = sortedBy === name ? !ascending : !["count", "share", "articles", "difference"].includes(name);
      sortedBy = name;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      drawResults();
    });
    return head;
  });
  byId("all-results").tHead.append(element("tr", "", ...heads));
  const options = (id, name) => byId(id).append(...[...new Set(RESULTS.map((row) => row[AT[name]]).filter(Boolean))].sort().map((value) => element("option", value)));
  options("of-outlet", "outlet");
  options("of-part", "part");
  options("of-verdict", "verdict");
  for (const id of ["sought", "of-outlet", "of-part", "of-verdict"]) byId(id).addEventListener("input", () => {
    most = STEP;
    drawResults();
  });
  byId("more").addEventListener("click", () => {
    most += STEP;
    drawResults();
  });
  drawResults();
}
