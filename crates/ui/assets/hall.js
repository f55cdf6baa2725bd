// The hall: parts that go on changing, the ticket that prints itself, the machine that comes back.
// Comfort only: without this file the board refreshes itself as a whole, and the machine has a button.
(() => {
  "use strict";
  const lost = document.querySelector("[data-live-lost]");
  const parts = Array.from(document.querySelectorAll("[data-live]"));
  let failures = 0;

  const refresh = async () => {
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      // Signed out, or the day is over: the page that stands is better than another one in its place.
      if (!answer.ok || answer.redirected) throw new Error("no such page now");
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of parts) {
        const next = fresh.getElementById(part.id);
        // Only what changed is replaced, so that it is read out once and the cursor stays.
        if (!next || next.innerHTML === part.innerHTML || part.contains(document.activeElement)) continue;
        part.replaceChildren(...next.childNodes);
      }
      failures = 0;
    } catch {
      failures += 1;
    }
    if (lost) lost.hidden = failures < 3;
  };
  if (parts.length) {
    const seconds = Math.min(...parts.map((part) => Number(part.dataset.live) || 10));
    setInterval(refresh, seconds * 1000);
  }

  const back = document.querySelector("[data-return]");
  if (back) {
    if ("printNow" in back.dataset) print();
    setTimeout(() => location.assign(back.dataset.return), 15000);
  }
})();
