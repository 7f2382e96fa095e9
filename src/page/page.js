"use strict";
(() => {
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  /* Paper has no folds. */
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = all("details:not([open])");
    for (const fold of unfolded) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of unfolded) fold.open = false; });

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
    if (at >= 0) counter.textContent = `${at + 1} of ${rows.length}`;
    else counter.textContent = rows.length === 1 ? "1 change" : `${rows.length} changes`;
  };

  const leave = () => {
    if (!here) return;
    here.classList.remove("here");
    here.removeAttribute("aria-current");
  };

  const go = (step) => {
    const rows = shown();
    if (!rows.length) return;
    const at = rows.indexOf(here);
    const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : (at + step + rows.length) % rows.length;
    leave();
    here = rows[next];
    here.classList.add("here");
    here.setAttribute("aria-current", "true");
    location.replace(`#${here.id}`); /* so that what the address named before is left, too */
    here.querySelector("h3 a").focus({ preventScroll: true });
    here.scrollIntoView({ block: "center" });
    count();
  };

  find("#next").addEventListener("click", () => go(1));
  find("#previous").addEventListener("click", () => go(-1));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !find("#keys").checked) return;
    if (event.key === "n") go(1);
    if (event.key === "p") go(-1);
  });

  /* Who follows a permalink goes on from there. Ids have nothing that an address escapes. */
  const follow = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (!row || row === here || !row.classList.contains("change")) return;
    leave();
    here = row;
    count();
  };
  addEventListener("hashchange", follow);

  /* Moves as curves, from the old place in the left column to the new one in the right. All are measured before any is
   * drawn: for a measure behind what was drawn the whole page would be laid out again. */
  const svg = find("svg.curves");
  const measure = () => {
    const frame = texts.getBoundingClientRect();
    return all(".left").map((left) => {
      const target = document.getElementById(left.querySelector(".jump").hash.slice(1));
      const from = left.querySelector(".old").getBoundingClientRect();
      const to = target.querySelector(".new").getBoundingClientRect();
      return { seen: from.width > 0 && to.width > 0, x1: from.right - frame.left + 6, y1: from.top - frame.top + 14,
        x2: to.left - frame.left - 6, y2: to.top - frame.top + 14 };
    }).filter((curve) => curve.seen);
  };
  const element = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    return made;
  };
  const draw = () => {
    const curves = measure().flatMap(({ x1, y1, x2, y2 }, i) => {
      const bend = (x2 - x1) * 1.4, beside = (i % 5 - 2) * 5;
      return [element("path", { d: `M${x1} ${y1}C${x1 + bend + beside} ${y1} ${x2 - bend + beside} ${y2} ${x2} ${y2}` }),
        element("circle", { cx: x1, cy: y1, r: 2.5 }), element("circle", { cx: x2, cy: y2, r: 4 })];
    });
    svg.replaceChildren(...curves);
  };
  new ResizeObserver(draw).observe(texts);
  document.addEventListener("change", () => { draw(); count(); });
  document.addEventListener("toggle", draw, true);

  count();
  follow();
})();
