/* A button below each sentence meant for quoting: copies it with its terms and its address. */
"use strict";

for (const quotable of document.querySelectorAll(".quotable")) {
  const piece = quotable.querySelector(".piece");
  const button = document.createElement("button");
  const state = document.createElement("span");
  button.type = "button";
  button.textContent = "Copy with link";
  state.setAttribute("role", "status");
  quotable.append(button, state);
  button.addEventListener("click", async () => {
    const place = piece.querySelector("[id]") ?? quotable;
    const lines = [...piece.children].map((line) => line.textContent.replace(/\s+/g, " ").trim());
    const text = [...lines, `${location.href.split("#")[0]}#${place.id}`].join("\n");
    try {
      await navigator.clipboard.writeText(text);
      state.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(piece);
      state.textContent = "Selected; copy it with the keyboard";
    }
  });
}
