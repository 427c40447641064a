// Runs before the first paint, so that someone who chose a theme or a language never sees the other one flash.
// Its name carries a number because everything under /assets is kept by browsers for ever.
(() => {
  try {
    const root = document.documentElement;
    const theme = localStorage.getItem("heliograph:theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    const language = localStorage.getItem("heliograph:language");
    if (/^[a-z]{2,3}$/.test(language)) {
      root.lang = language;
      root.dir = /^(ar|fa|he|ur)$/.test(language) ? "rtl" : "ltr";
    }
  } catch (_) {
    // Storage may be forbidden: then the system's theme is the answer.
  }
})();
