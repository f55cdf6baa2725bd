// Comfort only, in an address: when another province is chosen, its communes are offered. Without this script a commune is
// typed, and the office looks it up.
(() => {
  "use strict";
  if (globalThis.motcuaPlaces) return;
  const lists = new Map();
  globalThis.motcuaPlaces = lists;
  for (const list of document.querySelectorAll("datalist[data-province]")) lists.set(list.dataset.province, list);

  // The communes of a province, fetched once; nothing when there are none, such as abroad.
  async function listOf(province) {
    if (lists.has(province)) return lists.get(province);
    const answer = await fetch(`/api/v1/provinces/${encodeURIComponent(province)}`).catch(() => null);
    if (!answer || !answer.ok) return null;
    const list = document.createElement("datalist");
    list.id = `xa-${lists.size}-sau`;
    for (const commune of (await answer.json()).communes) list.append(new Option("", commune.name));
    document.body.append(list);
    lists.set(province, list);
    return list;
  }

  document.addEventListener("change", async (event) => {
    const address = event.target.closest("[data-address]");
    if (!address || event.target.tagName !== "SELECT") return;
    const commune = address.querySelector("input[list]");
    const chosen = event.target.value;
    const list = chosen && (await listOf(chosen));
    if (!commune || event.target.value !== chosen) return;
    commune.setAttribute("list", list ? list.id : "");
  });
})();
