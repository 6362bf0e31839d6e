// Stands in for a video player from elsewhere. Its template is opened only after consent to "video".
(() => {
  localStorage.setItem("halyard_player", JSON.stringify({ number: crypto.randomUUID(), volume: 80 }));
  const player = document.querySelector("[data-player]");
  const play = player.querySelector("[data-play]");
  const position = player.querySelector("progress");
  let timer = 0;
  play.addEventListener("click", () => {
    const playing = player.toggleAttribute("data-playing");
    play.textContent = playing ? "Pause" : "Play";
    play.setAttribute("aria-pressed", playing);
    clearInterval(timer);
    if (playing) timer = setInterval(() => (position.value = (position.value + 1) % 100), 1080);
  });
})();
