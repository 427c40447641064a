// Runs before the first paint, so that someone who chose a theme never sees the other one flash.
// Its name carries a number because everything under /assets is kept by browsers for ever.
(() => {
  try {
    const theme = localStorage.getItem("heliograph:theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch (_) {
    // Storage may be forbidden: then the system's theme is the answer.
  }
})();
