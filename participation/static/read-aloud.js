// Reads a part of the page aloud with the voice of the device. Without one there is no button.

const voices = () => speechSynthesis.getVoices();
const speaks = (language) => voices().some((one) => one.lang.toLowerCase().startsWith(language));
const languageOf = (element) => element.closest("[lang]").lang.slice(0, 2).toLowerCase();
const TEXTS = "h2, h3, h4, h5, h6, p, li, dt, dd, th, td, caption";

// What is seen now, in its order: each piece of text once, in the language that it is in.
function pieces(region) {
  const found = [];
  for (const element of region.querySelectorAll(TEXTS)) {
    if (element.closest("[data-voice]") || !element.checkVisibility()) continue;
    const own = [...element.childNodes].filter((node) => !(node.matches?.(TEXTS) || node.querySelector?.(TEXTS)));
    const text = own.map((node) => node.textContent).join("").replace(/\s+/g, " ").trim();
    if (text) found.push({ text, lang: languageOf(own.find((node) => node.lang) ?? element) });
  }
  return found;
}

function button(text, kind) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `bp-button bp-button--${kind}`;
  made.textContent = text;
  return made;
}

function offer(region) {
  const { readAloud, pause, resume, stop } = region.dataset;
  const box = document.createElement("div");
  box.className = "bp-buttons bp-voice";
  box.dataset.voice = "";
  const start = button(readAloud, "secondary");
  const end = button(stop, "secondary");
  end.hidden = true;
  let round = 0;

  const rest = () => {
    round += 1;
    speechSynthesis.cancel();
    start.textContent = readAloud;
    end.hidden = true;
  };
  const begin = () => {
    rest();
    const own = round;
    const all = pieces(region).filter((one) => speaks(one.lang));
    const next = () => {
      if (own !== round) return;
      const one = all.shift();
      if (!one) return rest();
      const said = new SpeechSynthesisUtterance(one.text);
      said.lang = one.lang;
      said.voice = voices().find((voice) => voice.lang.toLowerCase().startsWith(one.lang));
      said.onend = next;
      said.onerror = next;
      speechSynthesis.speak(said);
    };
    start.textContent = pause;
    end.hidden = false;
    next();
  };
  start.addEventListener("click", () => {
    if (end.hidden) return begin();
    const goesOn = start.textContent === resume;
    if (goesOn) speechSynthesis.resume();
    else speechSynthesis.pause();
    start.textContent = goesOn ? pause : resume;
  });
  end.addEventListener("click", () => {
    rest();
    start.focus();
  });
  addEventListener("pagehide", rest);
  box.append(start, end);
  region.prepend(box);
}

function offerAll() {
  for (const region of document.querySelectorAll("[data-read-aloud]")) {
    if (region.querySelector("[data-voice]") || !speaks(languageOf(region))) continue;
    offer(region);
  }
}

// Some browsers know their voices only a little later.
if ("speechSynthesis" in window) {
  offerAll();
  speechSynthesis.addEventListener?.("voiceschanged", offerAll);
}
