/// A name and what it stands for. Marks that share a label share an entry.
struct LegendEntry {
  var label: String
  var ink: Ink
  var hasLine = false
  var isDashed = false
  var hasDot = false
  var isHollow = false
  var shape = PointShape.disc
  var hasBand = false
  var hasBars = false
  var hasArrow = false
  /// Whether it explains something in words and has no swatch.
  var isWords = false

  /// The named series of a panel in the order of their first marks.
  static func entries(of panel: Panel) -> [LegendEntry] { entries(of: [panel]) }

  static func entries(of panels: [Panel]) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    for mark in panels.flatMap({ $0.marks }) {
      guard let entry = mark.legend else { continue }
      if let index = entries.firstIndex(where: { $0.label == entry.label }) {
        entries[index].add(entry)
      } else {
        entries.append(entry)
      }
    }
    for panel in panels {
      guard let forms = LegendEntry(panel.legendNote, .muted, isWords: true),
        !entries.contains(where: { $0.label == forms.label })
      else { continue }
      entries.append(forms)
    }
    return entries
  }

  /// Words that had no room in the plot.
  init(note: String, _ ink: Ink) {
    label = note
    self.ink = ink
  }

  /// - Returns: `nil` without a label.
  init?(_ label: String?, _ ink: Ink) {
    guard let label, !label.isEmpty else { return nil }
    self.init(note: label, ink)
  }

  init?(_ label: String?, _ ink: Ink, isWords: Bool) {
    self.init(label, ink)
    self.isWords = isWords
  }

  private mutating func add(_ other: LegendEntry) {
    isDashed = hasLine ? isDashed : other.isDashed
    isHollow = hasDot ? isHollow : other.isHollow
    shape = hasDot ? shape : other.shape
    hasLine = hasLine || other.hasLine
    hasDot = hasDot || other.hasDot
    hasBand = hasBand || other.hasBand
    hasBars = hasBars || other.hasBars
    hasArrow = hasArrow || other.hasArrow
  }
}
