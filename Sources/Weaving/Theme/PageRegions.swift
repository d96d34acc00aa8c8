/// A page in the pieces that can change one by one.
package struct PageRegions: Equatable, Sendable {
  /// A BCP 47 language tag.
  package var lang: String
  /// What the window is called.
  package var title: String
  package var description: String?
  /// Addresses of the style sheets, relative to the page, in their order.
  package var styles: [String]
  /// The link to the list of lessons; on that list itself the logo, if there is one.
  package var top = ""
  /// Title, description and authors.
  package var opening: String
  /// The headings of the page; empty where it has too few.
  package var contents = ""
  /// The text, in elements that stand side by side, each with its line end.
  package var blocks: [String]
  /// The links to the lessons before and after; empty where there are none.
  package var neighbours = ""
  /// What the course says below every page, and the way to the page's source.
  package var footer = ""
  /// What words of the page mean, hidden; empty where none is explained.
  package var notes = ""
  /// The address of the script that shows them beside their words, where there are some.
  package var notesScript: String?
  /// JSON without `<` for the script that runs the page's demos again; `nil` for a page without.
  package var liveData: String?
  /// Addresses of the scripts that a live page has, relative to the page.
  package var scripts: [String] = []
  /// Whether scripts of the course's own run in the page.
  package var allowsScripts = false
  /// Whether this is a lesson, or else the list of them.
  package var isLesson: Bool

  /// Whether formulas stand in the page or in titles that it shows.
  package var usesMath: Bool { styles.contains { $0.hasSuffix(PageFrame.mathStyle) } }

  /// The whole HTML document, the same bytes for the same regions.
  package func document() -> String { document(in: PageFrame(regions: self)) }

  /// The document with what a server adds to keep it up to date.
  package func served(with preview: PreviewAddition) -> ServedDocument {
    let frame = PageFrame(regions: self, preview: preview)
    return ServedDocument(html: document(in: frame), policy: frame.policy.text)
  }

  private func document(in frame: PageFrame) -> String {
    frame.document(around: isLesson ? lesson : index).html
  }

  private var lesson: Markup {
    """
    \(html: top)
    <main id="\(PageFrame.textID)" tabindex="-1">
    <article class="weft-page">
    \(html: opening)
    \(html: contents)<div class="weft-body">
    \(html: blocks.joined())</div>
    </article>
    </main>
    \(html: neighbours)\(html: footer)\(html: notes)
    """
  }

  private var index: Markup {
    """
    \(html: top)<main id="\(PageFrame.textID)" tabindex="-1" class="weft-index">
    \(html: opening)
    \(html: blocks.joined())</main>
    \(html: footer)\(html: notes)
    """
  }
}

/// What a page has besides when a server shows it.
package struct PreviewAddition: Sendable {
  /// JSON without `<` for the script.
  package var data: String
  /// The address of the script.
  package var script: String

  package init(data: String, script: String) {
    self.data = data
    self.script = script
  }

  /// Stands before the end of the body.
  var loader: PageLoader { PageLoader(name: "weftPreview", data: data, scripts: [script]) }
}

/// A document with the content security policy that its server must say.
package struct ServedDocument: Sendable {
  package var html: String
  package var policy: String
}
