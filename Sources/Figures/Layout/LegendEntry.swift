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
      guard let entry = LegendEntry(mark) else { continue }
      if let index = entries.firstIndex(where: { $0.label == entry.label }) {
        entries[index].add(entry)
      } else {
        entries.append(entry)
      }
    }
    return entries
  }

  init(label: String, ink: Ink) {
    self.label = label
    self.ink = ink
  }

  private init?(_ mark: Mark) {
    switch mark {
    case .line(_, let label?, let ink, let dashed):
      self.init(label: label, ink: ink)
      hasLine = true
      isDashed = dashed
    case .points(_, _, let label?, let ink, let hollow):
      self.init(label: label, ink: ink)
      hasDot = true
      isHollow = hollow
    case .band(_, _, _, let label?, let ink):
      self.init(label: label, ink: ink)
      hasBand = true
    case .bars(_, _, let label?, let ink):
      self.init(label: label, ink: ink)
      hasBars = true
    default: return nil
    }
    if label.isEmpty { return nil }
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
