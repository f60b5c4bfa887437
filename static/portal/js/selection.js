// Keeps what was ticked while the reader searches on; without this the ticks of one page are sent.
const KEY = "selection";
const form = document.getElementById("selection");
const kept = () => new Set(JSON.parse(sessionStorage.getItem(KEY) || "[]"));
const boxes = document.querySelectorAll("input[name=symbol][form=selection]");
const count = document.getElementById("selection-count");

const show = () => {
  const chosen = kept();
  boxes.forEach((box) => { box.checked = chosen.has(box.value); });
  count.textContent = chosen.size ? ` (${chosen.size})` : "";
};

boxes.forEach((box) =>
  box.addEventListener("change", () => {
    const chosen = kept();
    if (box.checked) chosen.add(box.value);
    else chosen.delete(box.value);
    sessionStorage.setItem(KEY, JSON.stringify([...chosen]));
    show();
  }));

form.addEventListener("formdata", ({ formData }) => {
  formData.delete("symbol");
  kept().forEach((symbol) => formData.append("symbol", symbol));
});

form.querySelector("[data-empty]").addEventListener("click", () => {
  sessionStorage.removeItem(KEY);
  show();
});

show();
