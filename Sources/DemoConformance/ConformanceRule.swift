import DemoKit

/// What every demo has to keep to.
public enum ConformanceRule: CaseIterable, Sendable {
  case words
  case defaults
  case ends
  case randomSettings
  case costliestSettings
  case canonicalSettings
  case seeds
  case trainings
  case mistakes
  case misspellings
  case manyMistakes
  case lists
  case overBudget

  /// A sentence without its full stop.
  public var words: String {
    switch self {
    case .words: "its name, its words and its parameters are written as all are"
    case .defaults: "the defaults give a good report, the same with any threads"
    case .ends: "both ends of every range give a good report, or a problem that names it"
    case .randomSettings: "random settings give good reports, the same again with any threads"
    case .costliestSettings: "the most costly settings run, and say how far they are"
    case .canonicalSettings: "settings that are written out lead to the same report"
    case .seeds: "what changes with the seed says how far it can be trusted"
    case .trainings: "a run to another step has the bytes of a run from the start"
    case .mistakes: "every mistake gets its problem, at its place"
    case .misspellings: "a misspelt parameter is told what it is near to"
    case .manyMistakes: "mistakes in several parameters are told all at once, in order"
    case .lists: "lists of different lengths run, or the problem names them"
    case .overBudget: "a run over the cap is refused with a smaller one that fits"
    }
  }

  /// Whether a demo can break the rule at all.
  func concerns(_ entry: CatalogEntry<ConformanceContext>) -> Bool {
    switch self {
    case .seeds: entry.parameters.contains { $0.kind == .seed }
    case .trainings: entry.parameters.contains { $0.counts }
    case .lists: entry.parameters.contains { if case .reals = $0.kind { true } else { false } }
    case .misspellings: entry.parameters.contains { $0.name.count > 3 }
    case .mistakes, .manyMistakes, .ends, .randomSettings: !entry.parameters.isEmpty
    case .overBudget: ParameterSets(entry: entry).overBudget() != nil
    default: true
    }
  }
}
