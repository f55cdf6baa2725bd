// Going about by the keyboard alone.

// Walks with Tab from the top of the page to an element, and tells what is wrong on the way.
export async function tabTo(page, matches, limit = 120) {
  const findings = [];
  await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
  for (let presses = 1; presses <= limit; presses += 1) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (at.tag === "body") continue;
    if (presses === 1 && !at.isSkipLink) findings.push(`first comes “${at.words}”, not the skip link`);
    if (!at.shown) findings.push(`the focus is not to be seen on “${at.words}” (${at.tag})`);
    if (matches(at)) return findings;
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
      words: (it.innerText || it.value || it.getAttribute("aria-label") || it.name || "").trim(),
      isSkipLink: it.getAttribute("href") === "#content",
      shown: it === document.body || ((outline || style.boxShadow !== "none") && box.width > 0 && box.height > 0),
    };
  });
}
