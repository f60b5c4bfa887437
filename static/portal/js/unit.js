// Mends what a screen reader would stumble over in the unit's lists and forms, which are drawn by
// libraries: boxes without a name, and lists that hold something other than items.

const NAMELESS = ".select2-search__field, .select2-selection[role=combobox], .select2-selection [role=textbox]";
const NO_ITEMS = ".select2-selection__rendered > .select2-selection__clear, ul.object-tools > :not(li)";

const nameOf = (box) => {
  const select = box.closest(".select2-container")?.previousElementSibling;
  return document.querySelector(`label[for="${select?.id}"]`)?.textContent.trim() || document.title;
};

const mend = () => {
  document.querySelectorAll(NO_ITEMS).forEach((child) => {
    if (child.parentElement.tagName !== "UL") return;
    const item = document.createElement("li");
    child.replaceWith(item);
    item.append(child);
  });
  document
    .querySelectorAll(NAMELESS)
    .forEach((box) => box.hasAttribute("aria-label") || box.setAttribute("aria-label", nameOf(box)));
};

document.addEventListener("DOMContentLoaded", () => {
  mend();
  new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
});
