/// A link from one page of the course to another.
package struct PageLink: Sendable, Equatable {
  package var title: SetText
  /// Relative to the page that holds the link, percent-encoded.
  package var url: String

  package init(title: SetText, url: String) {
    self.title = title
    self.url = url
  }
}

/// One heading of a page, as its contents list shows it.
package struct ContentsEntry: Sendable, Equatable {
  /// 1…6, as in `<h1>` to `<h6>`.
  package var level: Int
  package var text: SetText
  /// The heading's `id`.
  package var anchor: String

  package init(level: Int, text: SetText, anchor: String) {
    self.level = level
    self.text = text
    self.anchor = anchor
  }
}

/// What every page of a course has around its main part.
struct PageFrame {
  var regions: PageRegions
  var preview: PreviewAddition?

  /// What may run in the page, in this order.
  private var loaders: [PageLoader] {
    let live = regions.liveData.map {
      PageLoader(name: "weftPage", data: $0, scripts: regions.scripts)
    }
    let notes = regions.notesScript.map {
      PageLoader(name: "weftNotes", data: "null", scripts: [$0])
    }
    return [live, notes, preview?.loader].compactMap { $0 }
  }

  var policy: PagePolicy {
    PagePolicy(
      loaders: loaders, isServed: preview != nil, allowsScripts: regions.allowsScripts)
  }

  /// - Parameter main: The inside of the body after the skip link; holds an element with the id
  ///   ``textID``.
  func document(around main: Markup) -> Markup {
    """
    <!DOCTYPE html>
    <html lang="\(regions.lang)"\(direction)>
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    \(policyElement)<meta name="color-scheme" content="light dark">
    <title>\(regions.title)</title>
    \(descriptionElement)\(styleSheets)</head>
    <body>
    <a class="weft-skip" href="#\(Self.textID)"\(Self.wordsLanguage(in: regions.lang))>Skip to the text</a>
    \(main)\(loaders.map(\.markup))</body>
    </html>

    """
  }

  /// Headings and labels never hold a full stop, so that no anchor of a lesson can be this.
  static let textID = "weft.text"
  static let contentsID = "weft.contents"

  /// The few words of the frame itself are English; a page in another language says so of them.
  static func wordsLanguage(in lang: String) -> Markup { isEnglish(lang) ? "" : " lang=\"en\"" }

  static func isEnglish(_ lang: String) -> Bool {
    let language = lang.lowercased()
    return language == "en" || language.hasPrefix("en-")
  }

  private var direction: Markup {
    WritingDirection.isRightToLeft(regions.lang) ? " dir=\"rtl\"" : ""
  }

  /// A server says the policy in its own words.
  private var policyElement: Markup {
    guard preview == nil else { return "" }
    // Its quotation marks are no danger between double ones, and read better as they are.
    return """
      <meta http-equiv="Content-Security-Policy" content="\(html: policy.text)">

      """
  }

  private var descriptionElement: Markup {
    guard let description = regions.description, !description.isEmpty else { return "" }
    return "<meta name=\"description\" content=\"\(description)\">\n"
  }

  private var styleSheets: [Markup] {
    regions.styles.map { "<link rel=\"stylesheet\" href=\"\(PageText.address($0))\">\n" }
  }

  /// - Parameter assets: The way to the folder of shared files: relative, ends in "/", or is empty.
  static func styles(assets: String, usesMath: Bool) -> [String] {
    (usesMath ? [assets + mathStyle] : []) + [assets + Stylesheet.path]
  }

  static let mathStyle = "katex/katex.css"
}

/// Addresses and names as pages have them.
enum PageText {
  /// An address that is relative to a browser too.
  ///
  /// A file may be called `javascript:x.md`, or begin with a slash or two: with `./` before it no
  /// browser takes such a name for a scheme or a host.
  static func address(_ url: String) -> String {
    let first = url.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let isMisleading = first.contains(":") || url.hasPrefix("/") || url.hasPrefix("\\")
    return isMisleading ? "./" + url : url
  }

  /// What the window is called: "Jensen's bound · Models".
  static func title(_ title: SetText, of course: String) -> String {
    course.isEmpty || title.plain == course ? title.plain : "\(title.plain) · \(course)"
  }

  /// "Ada", "Ada and Emmy", "Ada, Emmy and Sofia".
  static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
