import Figures
import LessonSyntax

/// The logo and the footer of a course's pages.
struct CourseSurroundings {
  private let settings: CourseSettings
  private let links: LinkResolver.Resolved
  private let formulas: [String]

  /// - Parameter links: Those of the frame, from the course's folder.
  init(
    _ settings: CourseSettings, links: LinkResolver.Resolved,
    formulas: FormulaTypesetter.Outcome
  ) {
    self.settings = settings
    self.links = links
    self.formulas = settings.frame.map { WovenFormulas($0.lesson, formulas).html } ?? []
  }

  /// - Parameters:
  ///   - up: From the page to the folder of the site.
  ///   - file: What the page was made from; `nil` for one that was made from several.
  func parts(up: String, file: String?, lang: String) -> PageSurroundings {
    var parts = PageSurroundings()
    parts.logo = logo(up)
    parts.usesMath = settings.frame?.lesson.formulas.isEmpty == false
    let words: Markup = footer(up).map { "<p>\(html: $0)</p>\n" } ?? ""
    let terms = [licence, file.flatMap { edit($0, lang: lang) }].compactMap(\.self)
    let ending: Markup =
      terms.isEmpty
      ? "" : "<p>\(html: terms.map(\.html).joined(separator: "<span> · </span>"))</p>\n"
    guard !words.html.isEmpty || !terms.isEmpty else { return parts }
    let footer: Markup =
      "<footer class=\"weft-footer\">\n<div>\n\(words)\(ending)</div>\n</footer>\n"
    parts.footer = footer.html
    return parts
  }

  private var licence: Markup? {
    guard let licence = settings.licence else { return nil }
    guard let url = licence.url else { return "<span>\(licence.name)</span>" }
    return "<a rel=\"license\" href=\"\(url)\">\(licence.name)</a>"
  }

  private func edit(_ file: String, lang: String) -> Markup? {
    settings.repository.map {
      """
      <a class="weft-edit" href="\($0.address(ofEditing: Site.url(file)))"\
      \(PageFrame.wordsLanguage(in: lang))>Edit this page</a>
      """
    }
  }

  private func footer(_ up: String) -> String? {
    guard let frame = settings.frame, frame.hasFooter else { return nil }
    return frame.lesson.html(
      Insertions(
        directive: { _ in "" }, check: { _ in "" }, evaluation: { _ in "" },
        formula: { formulas[$0] },
        mention: { MarkupText.escaped(frame.lesson.mentions[$0].text) },
        link: { address(links.links[$0], of: frame.lesson.links[$0], up) },
        image: { address(links.images[$0], of: frame.lesson.images[$0], up) }))
  }

  private func logo(_ up: String) -> String {
    guard let frame = settings.frame, let alternative = frame.logoAlternative,
      let picture = frame.lesson.images.last, let source = links.images.last
    else { return "" }
    let image: Markup = """
      <img class="weft-logo" src="\(PageText.address(address(source, of: picture, up)))" \
      alt="\(alternative)">
      """
    return image.html
  }

  /// What leads into the course leads there from every page.
  private func address(_ resolved: String, of written: Destination, _ up: String) -> String {
    guard case .inside = CourseAddress(written.url, in: Course.frontFile), !resolved.isEmpty else {
      return resolved
    }
    return up + (resolved.hasPrefix("#") ? Site.indexName : "") + resolved
  }
}
