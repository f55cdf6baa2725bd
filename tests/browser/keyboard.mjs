// Going about by the keyboard alone.

// Walks with Tab from the top of a fresh page to an element, and tells what is wrong on the way.
export async function tabTo(page, matches, limit = 120) {
  const findings = [];
  let last = "";
  for (let presses = 1; presses <= limit; presses += 1) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (at.tag === "body") continue;
    if (presses === 1 && !at.isSkipLink) findings.push(`first comes “${at.words}”, not the skip link`);
    // Within a date the day, the month and the picker are stops of one field.
    if (!at.shown && (at.id === "" || at.id !== last)) findings.push(`the focus is not to be seen on “${at.words}” (${at.tag})`);
    if (matches(at)) return findings;
    last = at.id;
  }
  return [...findings, `not reached in ${limit} presses of Tab`];
}

function focused(page) {
  return page.evaluate(() => {
    const it = document.activeElement;
    const style = getComputedStyle(it);
    const box = it.getBoundingClientRect();
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return {
      tag: it.tagName.toLowerCase(),
      id: it.id,
      words: (it.innerText || it.value || it.getAttribute("aria-label") || it.name || "").trim(),
      isSkipLink: it.getAttribute("href") === "#content",
      shown: it === document.body || ((outline || style.boxShadow !== "none") && box.width > 0 && box.height > 0),
    };
  });
}
