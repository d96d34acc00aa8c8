import Figures

/// What a run found. Closed: a page, a terminal, a cache and a browser all know every case.
public struct Report: Equatable, Sendable {
  public var values: [ReportValue] = []
  public var tables: [ReportTable] = []
  /// What the reader must know to read the numbers rightly. Plain sentences.
  public var notes: [String] = []

  private var drafts: [FigureDraft] = []

  public init(values: [ReportValue] = []) { self.values = values }

  @inline(never)
  public mutating func add(_ value: ReportValue) { values.append(value) }
  @inline(never)
  public mutating func add(_ table: ReportTable) { tables.append(table) }
  @inline(never)
  public mutating func add(_ figure: Figure) { drafts.append(.planned(figure)) }
  @inline(never)
  public mutating func note(_ sentence: String) { notes.append(sentence) }

  public func value(named name: String) -> ReportValue? { values.first { $0.name == name } }

  /// As they are drawn; each time that they are asked for, unless ``draw(only:)`` has done it once.
  public var figures: [RenderedFigure] {
    get { drafts.map { $0.rendered() } }
    set { drafts = newValue.map { .drawn($0) } }
  }

  /// Puts figures before all others.
  mutating func lead(with figures: [Figure]) { drafts = figures.map { .planned($0) } + drafts }

  /// Draws the figures once for all.
  ///
  /// - Parameter only: The drawing that is wanted, where the other has no use; `nil` for both.
  package mutating func draw(only: RenderedFigure.Width? = nil, hasCells: Bool = true) {
    drafts = drafts.map { .drawn($0.rendered(only: only, hasCells: hasCells)) }
  }

  /// Lets the axes of a figure that is not drawn yet stay where they are.
  package mutating func hold(_ axes: HeldAxes) {
    drafts = drafts.map { draft in
      guard case .planned(let figure) = draft, figure.name == axes.figure,
        let held = figure.held(on: axes)
      else { return draft }
      return .planned(held)
    }
  }
}

/// A figure of a report, which is drawn when all is known of how.
private enum FigureDraft: Equatable, Sendable {
  case planned(Figure)
  case drawn(RenderedFigure)

  func rendered(only: RenderedFigure.Width? = nil, hasCells: Bool = true) -> RenderedFigure {
    switch self {
    case .planned(let figure): figure.rendered(only: only, hasCells: hasCells)
    case .drawn(let figure): figure
    }
  }

  /// What is drawn alike is the same.
  static func == (left: FigureDraft, right: FigureDraft) -> Bool {
    left.rendered() == right.rendered()
  }
}

/// One named number.
public struct ReportValue: Equatable, Sendable {
  /// How far the number can be trusted.
  public enum Uncertainty: Equatable, Sendable {
    /// Computed, not sampled.
    case none
    /// The standard error of the value, in its own unit.
    case standardError(Double)
    /// What this run gave, such as a number that was trained from one seed: another seed gives another.
    case oneRun
    /// A sample can't give a trustworthy one here; the reason, as a phrase.
    case unknown(String)
  }

  /// Lower case, words joined by hyphens.
  public var name: String
  /// What it is, in the field's words: one phrase, no full stop.
  public var help: String
  /// What it is called on a page: `relative error`.
  public var title: String
  /// What it is in formulas: `p̂`; empty where it has no symbol.
  public var symbol: String
  /// Whether a page shows it without being asked for.
  public var isPrimary: Bool
  /// May be infinite or NaN (undefined): then it is said in words, never as a made-up number.
  public var value: Double
  /// The exact answer, where there is one.
  public var exact: Double?
  public var uncertainty: Uncertainty
  public var unit: String
  /// How many significant digits the page shows when there is no standard error to say so.
  public var digits: Int
  /// What it is over the seeds of a run with several.
  public var overSeeds: OverSeeds?

  /// - Parameter words: Without them, the name with blanks for its hyphens.
  public init(
    _ name: String, _ value: Double, exact: Double? = nil, uncertainty: Uncertainty = .none,
    unit: String = "", digits: Int = 4, primary: Bool = true, words: String? = nil,
    symbol: String = "", _ help: String
  ) {
    self.name = name
    self.help = help
    self.title = words ?? name.pieces(cutAt: "-").joined(" ")
    self.symbol = symbol
    isPrimary = primary
    self.value = value
    self.exact = exact
    self.uncertainty = uncertainty
    self.unit = unit
    self.digits = digits
  }
}

/// A value over several seeds.
public struct OverSeeds: Equatable, Sendable {
  /// How many of them report it.
  public var count: Int
  public var mean: Double
  /// The standard deviation; 0 for a value that every seed gives alike, undefined for a single one.
  public var spread: Double
  public var least: Double
  public var greatest: Double

  public init(count: Int, mean: Double, spread: Double, least: Double, greatest: Double) {
    self.count = count
    self.mean = mean
    self.spread = spread
    self.least = least
    self.greatest = greatest
  }

  /// Of the mean.
  public var standardError: Double { spread / Double(count).squareRoot() }
}

/// A small table of numbers and words.
public struct ReportTable: Equatable, Sendable {
  public enum Cell: Equatable, Sendable {
    case text(String)
    /// A number and how many significant digits to show.
    case number(Double, digits: Int)
  }

  public var name: String
  public var title: String
  /// Headings, from left to right.
  public var columns: [String]
  /// `rows[row][column]`, each as long as `columns`.
  public var rows: [[Cell]]

  public init(name: String, title: String, columns: [String], rows: [[Cell]]) {
    self.name = name
    self.title = title
    self.columns = columns
    self.rows = rows
  }
}
