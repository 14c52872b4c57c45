// Runs before the first paint, so that a person who chose dark never sees a white flash.
// The choice is kept by the app with gloo-storage, that is: as JSON.
(function () {
  try {
    var kept = localStorage.getItem("sealwell.theme");
    var theme = kept && JSON.parse(kept);
    if (theme === "light" || theme === "dark") {
      document.documentElement.setAttribute("data-theme", theme);
    }
  } catch (_) {
    // Storage is closed to this page, or what it held was not written by us: the system's colours apply.
  }
})();
