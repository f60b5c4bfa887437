// Takes the hash of a chosen file in the browser; the file itself is sent nowhere.
const box = document.getElementById("file");
const form = box.form;

if (window.crypto?.subtle) box.closest("p").hidden = false;

box.addEventListener("change", async () => {
  const [file] = box.files;
  if (!file) return;
  document.getElementById("hashing").textContent = form.dataset.hashing;
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  const bytes = Array.from(new Uint8Array(digest));
  form.elements.sha256.value = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  form.requestSubmit();
});
