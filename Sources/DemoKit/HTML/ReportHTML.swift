import Figures

// Class names, for the style sheet. Everything stands in the flow of the page; nothing needs a script.
//
// section.weft-demo[data-demo]       one directive and all it shows
//   div.weft-stage                   the figure that leads, if one does; a script adds its controls
//   figure.weft-figure[data-figure]    one that leads stands in the stage
//     svg.weft-drawing.weft-wide     for text columns of 560 px and more, and for paper
//     svg.weft-drawing.weft-narrow   for phones: exactly one of the two is to be displayed
//     figcaption                     begins with span.weft-ordinal where the figure has a number, as caption does
//   details.weft-data[data-figure]   the numbers behind that figure
//   div.weft-scroll                  around every table: scrolls sideways, can have the focus
//     table.weft-values              rows tr[data-value]; in a row: span.weft-words, i.weft-symbol,
//       span.weft-help, data.weft-number (with ± its error), span.weft-unit
//       span.weft-distrust           why there is no standard error, or that it is of this run
//     table.weft-table               td.weft-number for a number
//   details.weft-more-values         the values that are not primary
//   div.weft-notes                   paragraphs that the reader must know
//   details.weft-parameters          table.weft-settings; rows tr[data-parameter];
//                                    tr.weft-changed is not at its default; span.weft-default says it
//   details.weft-source              pre > code, the directive as written
// .weft-check                        a check, a details element where it has many claims; in its list
//                                    li.weft-holds, li.weft-fails, li.weft-unchecked
//   span.weft-mark                   ✓ ✗ ? for the eye
//   span.weft-sentence  code.weft-claim  span.weft-verdict
// data.weft-eval[data-ref]           a number in the prose; data-format holds its filters
// span.weft-problem                  a number that can't be had, in its place in the prose
// div.weft-problems                  a demo that can't be run: p.weft-problems-title, ul;
//   span.weft-hint                   what to do about a problem

/// One directive's block on a page: figures, values, tables and notes in the order that the view asks
/// for, then the parameters and the directive itself behind disclosures.
///
/// A page and a browser give the same bytes. Ids are those of `ReportIDs`. Captions and drawings are
/// taken as they are; all other text is escaped.
public func html(_ report: Report, _ view: DirectiveView) -> String {
  var html = HTMLWriter()
  html.section(report, view)
  return html.string
}

/// The same bytes in pieces: the block's opening tag, each element in it, its end.
///
/// So that a page whose demo has run again can tell which of its elements have changed.
public func htmlParts(_ report: Report, _ view: DirectiveView) -> [String] {
  var html = HTMLWriter()
  html.section(report, view)
  return html.parts
}

extension HTMLWriter {
  fileprivate mutating func section(_ report: Report, _ view: DirectiveView) {
    markup("<section class=\"weft-demo\"")
    attribute("id", view.label)
    attribute("data-demo", view.demo)
    attribute("aria-label", view.title + " (" + view.label + ")")
    markup(">\n<div class=\"weft-stage\">\n")
    let shown = ReportPart.parts(of: report, shown: view.show)
    if case .figure? = shown.first {} else { markup("</div>\n") }
    for (index, part) in shown.enumerated() {
      switch part {
      case .figure(let figure): self.figure(figure, view, leads: index == 0)
      case .values: values(report.values, view)
      case .tables: for table in report.tables { self.table(table, view) }
      case .notes: notes(report.notes)
      }
    }
    parameters(view)
    source(view)
    startPart()
    markup("</section>\n")
  }
}

/// The ids that a directive's block puts on the page.
///
/// Labels and figure names may hold hyphens, so label `a` with figure `b-c` and label `a-b` with figure
/// `c` clash, as do label `a` with figure `b` and label `a-b`: a page has to check that all are
/// different. Inner ids hold a point, which no label and no anchor has; they clash only if these do.
public enum ReportIDs {
  /// The label, `label-figure` for each figure and `tbl-label-table` for each table.
  public static func ids(_ label: String, _ report: Report) -> [String] {
    [label] + report.figures.map { figure(label, $0.name) }
      + report.tables.map { table(label, $0.name) }
  }

  /// Named as a reference to it is, so that a figure of the same name has another id.
  public static func table(_ label: String, _ name: String) -> String {
    "tbl-" + label + "-" + name
  }

  public static func figure(_ label: String, _ name: String) -> String { label + "-" + name }
}

extension Report {
  /// The names of the figures that a view shows, in its order.
  /// - Parameter names: As in `DirectiveView.show`.
  public func figures(shown names: [String]?) -> [String] {
    ReportPart.parts(of: self, shown: names).compactMap { part in
      if case .figure(let figure) = part { figure.name } else { nil }
    }
  }

  /// The tables that a view shows: all of them, or none.
  /// - Parameter names: As in `DirectiveView.show`.
  public func tables(shown names: [String]?) -> [ReportTable] {
    let areShown = ReportPart.parts(of: self, shown: names).contains {
      if case .tables = $0 { true } else { false }
    }
    return areShown ? tables : []
  }
}

/// What a view can choose from.
private enum ReportPart {
  case figure(RenderedFigure)
  case values
  case tables
  case notes

  static func parts(of report: Report, shown: [String]?) -> [ReportPart] {
    guard let shown else { return report.figures.map { .figure($0) } + [.values, .tables, .notes] }
    var parts: [ReportPart] = []
    for (index, name) in shown.enumerated() where !shown[..<index].contains(name) {
      if let part = part(name, of: report) { parts.append(part) }
    }
    return parts
  }

  /// A figure may bear the name of a part; then the name means the figure.
  private static func part(_ name: String, of report: Report) -> ReportPart? {
    if let figure = report.figures.first(where: { $0.name == name }) { return .figure(figure) }
    switch name {
    case "values": return .values
    case "tables": return .tables
    case "notes": return .notes
    default: return nil
    }
  }
}
