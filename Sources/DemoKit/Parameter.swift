/// A parameter as it was written: in YAML, on the command line or in a control.
public struct ParameterInput: Equatable, Sendable {
  public enum Value: Equatable, Sendable {
    /// The characters of one scalar, without quotes.
    case scalar(String)
    case list([String])
    /// Something that is never a parameter value; its kind in words: `a mapping`, `a nested list`.
    case other(String)
  }

  public var name: String
  public var value: Value

  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

/// A value that has been understood.
public enum ParameterValue: Equatable, Sendable {
  case integer(Int64)
  case real(Double)
  case choice(String)
  case toggle(Bool)
  case reals([Double])
}

/// What is known about a parameter: everything that a control, a reference page or a message needs.
public struct ParameterDescription: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case integer(ClosedRange<Int64>, ParameterScale)
    case real(ClosedRange<Double>, ParameterScale)
    case choice([String])
    case toggle
    case reals(count: ClosedRange<Int>, range: ClosedRange<Double>)
    case seed
  }

  public var name: String
  public var kind: Kind
  public var unit: String
  public var help: String
  /// Whether it has a slider or a menu without being asked for.
  public var isPrimary: Bool
  /// What it is called in a sentence: `flip probability`; of a list, what one of its numbers is: `mean`.
  public var words: String
  /// What it is in formulas: `ε`; empty where it has no symbol.
  public var symbol: String
  public var defaultValue: ParameterValue
  /// Whether it counts the steps of a training: a run to one step is a prefix of a run to any later one.
  public var counts: Bool
  /// What a list has one number of for each: `component`. Lists with the same word grow together; empty
  /// for a list that grows alone.
  public var each: String
  /// Whether a list takes whole numbers alone: data, or numbers of states.
  public var areWhole = false

  /// - Parameter words: Without them, the name with blanks for its hyphens.
  public init(
    name: String, kind: Kind, unit: String, help: String, isPrimary: Bool, words: String? = nil,
    symbol: String = "", defaultValue: ParameterValue, counts: Bool = false, each: String = ""
  ) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.help = help
    self.isPrimary = isPrimary
    self.words = words ?? name.pieces(cutAt: "-").joined(" ")
    self.symbol = symbol
    self.defaultValue = defaultValue
    self.counts = counts
    self.each = each
  }
}

/// A parameter with the value it had in a run.
public struct ParameterSetting: Equatable, Sendable {
  public var name: String
  public var value: ParameterValue
  /// Whether this is the demo's default.
  public var isDefault: Bool

  public init(name: String, value: ParameterValue, isDefault: Bool) {
    self.name = name
    self.value = value
    self.isDefault = isDefault
  }
}
