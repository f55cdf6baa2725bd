// Small papers to attach, and the words of the PDFs that come back.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { scratch } from "./settings.mjs";

// A PDF of one page with one line of plain letters.
export function makePdf(name, line) {
  const drawn = `BT /F1 18 Tf 72 760 Td (${line}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.7\n";
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  const path = join(scratch, name);
  writeFileSync(path, text, "latin1");
  return path;
}

// The words of a PDF, on one line.
export function wordsOf(path) {
  const text = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });
  return text.normalize("NFC").replaceAll(/\s+/g, " ");
}

// A photograph of a page with writing, as a camera would make it.
export async function makePicture(visitor, name, width = 1200) {
  const path = join(scratch, name);
  const page = await visitor.browser.newPage({ viewport: { width, height: Math.round(width * 17 / 12) } });
  await page.setContent(`<body style="font: 40px serif; padding: 5%">${name}<p>${"Nội dung của giấy tờ. ".repeat(40)}</p></body>`);
  await page.screenshot({ path, type: "jpeg", quality: 80 });
  await page.close();
  return path;
}
