// Comfort only, on `form[data-papers]`: what is pasted, dropped or photographed goes into the field for files of its
// paper. Without this script the fields take files by themselves. Nothing is sent before the form is.
(() => {
  "use strict";
  const form = document.querySelector("form[data-papers]");
  if (!form) return;

  const blockOf = (target) => {
    const block = target instanceof Element ? target.closest("[data-paper]") : null;
    return block || form.querySelector("[data-stack]") || form.querySelector("[data-paper]:not(details *)");
  };
  // Behind those that are there, in the order in which they came; then the button that shows them is next.
  const give = (block, files) => {
    const field = block.querySelector("input[type=file]:not([capture])");
    const all = new DataTransfer();
    for (const file of [...field.files, ...files]) all.items.add(file);
    field.files = all.files;
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
    block.querySelector("[data-keep-files]").focus();
  };

  addEventListener("paste", (event) => {
    const files = event.clipboardData ? event.clipboardData.files : [];
    if (!files.length) return;
    event.preventDefault();
    give(blockOf(event.target), files);
  });
  form.addEventListener("dragover", (event) => {
    if (Array.from(event.dataTransfer.types).includes("Files")) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    // A field for files takes what falls on it.
    if (!event.dataTransfer.files.length || event.target.type === "file") return;
    event.preventDefault();
    give(blockOf(event.target), event.dataTransfer.files);
  });
  // A camera gives one picture at a time: each joins those before it, and the camera is free for the next.
  for (const camera of form.querySelectorAll("input[capture]")) {
    camera.addEventListener("change", () => {
      if (!camera.files.length) return;
      give(camera.closest("[data-paper]"), camera.files);
      camera.value = "";
    });
  }
})();
