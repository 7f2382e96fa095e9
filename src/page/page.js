"use strict";
(() => {
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const texts = find(".texts");
  const counter = find("#counter");
  if (!texts || !find(".change")) return;

  for (const element of all(".scripted")) element.hidden = false;

  /* From change to change: those that the filter shows. */
  let here = null;
  const shown = () => all(".change").filter((row) => row.getClientRects().length);

  const count = () => {
    const rows = shown();
    const at = rows.indexOf(here);
    counter.textContent = at < 0 ? `${rows.length} changes` : `${at + 1} of ${rows.length}`;
  };

  const go = (step) => {
    const rows = shown();
    if (!rows.length) return;
    const at = rows.indexOf(here);
    const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : (at + step + rows.length) % rows.length;
    if (here) { here.classList.remove("here"); here.removeAttribute("aria-current"); }
    here = rows[next];
    here.classList.add("here");
    here.setAttribute("aria-current", "true");
    here.querySelector("h3 a").focus({ preventScroll: true });
    here.scrollIntoView({ block: "center" });
    history.replaceState(null, "", `#${here.id}`);
    count();
  };

  find("#next").addEventListener("click", () => go(1));
  find("#previous").addEventListener("click", () => go(-1));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !find("#keys").checked) return;
    if (event.key === "n") go(1);
    if (event.key === "p") go(-1);
  });

  /* Who follows a permalink goes on from there. */
  const follow = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && row.classList.contains("change")) {
      if (here) { here.classList.remove("here"); here.removeAttribute("aria-current"); }
      here = row;
      count();
    }
  };
  addEventListener("hashchange", follow);

  /* Moves as curves, from the old place in the left column to the new one in the right. */
  const svg = find("svg.curves");
  const element = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    svg.append(made);
  };
  const draw = () => {
    svg.replaceChildren();
    const frame = texts.getBoundingClientRect();
    for (const left of all(".left")) {
      const jump = left.querySelector(".jump");
      const from = left.querySelector(".old").getBoundingClientRect();
      const to = document.getElementById(jump.hash.slice(1)).querySelector(".new").getBoundingClientRect();
      if (!from.width || !to.width) continue;
      const x1 = from.right - frame.left + 6, y1 = from.top - frame.top + 14;
      const x2 = to.left - frame.left - 6, y2 = to.top - frame.top + 14;
      const bend = (x2 - x1) * 1.4;
      element("path", { d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` });
      element("circle", { cx: x1, cy: y1, r: 2.5 });
      element("circle", { cx: x2, cy: y2, r: 4 });
    }
  };
  new ResizeObserver(draw).observe(texts);
  document.addEventListener("change", () => { draw(); count(); });
  document.addEventListener("toggle", draw, true);

  /* Paper has no folds. */
  addEventListener("beforeprint", () => { for (const fold of all("details")) fold.open = true; });

  count();
  follow();
})();
