// Comfort only: what is pasted or dropped on a form with papers goes into a field for files; without this
// script the fields take files by themselves. Nothing is sent before the form is.
(() => {
  "use strict";
  const form = document.querySelector("form[data-papers]");
  if (!form) return;

  // The field of the paper on which it fell, else the one for files that are given their paper later.
  const place = (target) => {
    const paper = target instanceof Element ? target.closest("[data-paper]") : null;
    return (paper || form).querySelector("input[type=file]");
  };
  const give = (field, files) => {
    const all = new DataTransfer();
    for (const file of field.multiple ? [...field.files, ...files] : files) all.items.add(file);
    field.files = all.files;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  };

  addEventListener("paste", (event) => {
    const files = event.clipboardData ? event.clipboardData.files : [];
    if (!files.length) return;
    event.preventDefault();
    give(place(event.target), files);
  });
  form.addEventListener("dragover", (event) => {
    if (Array.from(event.dataTransfer.types).includes("Files")) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    // A field for files takes what falls on it.
    if (!event.dataTransfer.files.length || event.target.type === "file") return;
    event.preventDefault();
    give(place(event.target), event.dataTransfer.files);
  });
})();
