/// A name and what it stands for. Marks that share a label share an entry.
struct LegendEntry {
  var label: String
  var ink: Ink
  var hasLine = false
  var isDashed = false
  var hasDot = false
  var isHollow = false
  var hasBand = false
  var hasBars = false

  /// The named series of a panel in the order of their first marks.
  static func entries(of panel: Panel) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    for mark in panel.marks {
      guard let entry = mark.kind.legend else { continue }
      if let index = entries.firstIndex(where: { $0.label == entry.label }) {
        entries[index].add(entry)
      } else {
        entries.append(entry)
      }
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

  private mutating func add(_ other: LegendEntry) {
    isDashed = hasLine ? isDashed : other.isDashed
    isHollow = hasDot ? isHollow : other.isHollow
    hasLine = hasLine || other.hasLine
    hasDot = hasDot || other.hasDot
    hasBand = hasBand || other.hasBand
    hasBars = hasBars || other.hasBars
  }
}
