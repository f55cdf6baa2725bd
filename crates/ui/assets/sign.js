// A signature drawn on the screen: `[data-sign]` with a canvas and a hidden field. Without this file it is signed on paper.
(() => {
  "use strict";
  for (const place of document.querySelectorAll("[data-sign]")) {
    const canvas = place.querySelector("canvas");
    const field = place.querySelector("input[name=signature]");
    const pen = canvas && canvas.getContext("2d");
    if (!pen || !field) continue;
    place.hidden = false;
    let last = null;
    let points = 0;

    // As many dots as the place has on the screen, twice: lines stay fine and circles round.
    const clear = () => {
      if (canvas.clientWidth) {
        canvas.width = 2 * canvas.clientWidth;
        canvas.height = 2 * canvas.clientHeight;
      }
      // White paper under black ink, whatever the colours of the page.
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.strokeStyle = "#000";
      pen.lineWidth = 4;
      pen.lineCap = pen.lineJoin = "round";
      points = 0;
      field.value = "";
    };
    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
    };
    const draw = (event) => {
      if (!last) return;
      const next = at(event);
      pen.beginPath();
      pen.moveTo(...last);
      pen.lineTo(...next);
      pen.stroke();
      last = next;
      points += 1;
    };
    canvas.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      if (!points) clear();
      canvas.setPointerCapture(event.pointerId);
      last = at(event);
    });
    canvas.addEventListener("pointermove", draw);
    const end = () => {
      last = null;
      // A touch by mistake is no signature.
      if (points > 5) field.value = canvas.toDataURL("image/png");
    };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
    place.querySelector("[data-clear]").addEventListener("click", clear);
    clear();
  }
})();
