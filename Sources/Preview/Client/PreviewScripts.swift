/// The scripts that keep an open page as its lesson is.
enum PreviewScripts {
  static let pagePath = "weft-preview.js"
  static let workerPath = "weft-preview-worker.js"

  /// Runs in every page.
  static let page = #"""
    "use strict";
    (() => {
      const data = JSON.parse(document.getElementById("weft.preview").textContent);
      const updates = new EventSource("/weft/updates");
      updates.addEventListener("hello", (event) => {
        const hello = JSON.parse(event.data);
        if (hello.session !== data.session || hello.pages[data.page] !== data.version) location.reload();
      });
      updates.addEventListener("page", (event) => {
        if (JSON.parse(event.data).page === data.page) location.reload();
      });
    })();

    """#

  /// Runs once for all pages of a browser.
  static let worker = ""
}
