// Says on the page, and not only in the console, that a key was not read.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const said = document.getElementById("key-error");
  if (said) said.hidden = false;
});
