// What this script says to people stands in the page, in their language: <template id="words">.
const said = new Map(
  [...document.querySelector("#words").content.querySelectorAll("[data-word]")].map((one) => [
    one.dataset.word,
    one.textContent,
  ]),
);

export const say = (word, values = {}) =>
  said.get(word).replace(/{(\w+)}/g, (whole, name) => (name in values ? String(values[name]) : whole));
