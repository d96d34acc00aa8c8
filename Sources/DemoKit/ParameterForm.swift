/// Visits the parameters of a demo.
///
/// Names are lower case with hyphens; `help` is a phrase without a full stop ("draws per estimate").
/// A parameter that is not `primary` gets no slider unless a lesson asks for it.
public protocol ParameterForm {
  mutating func integer(
    _ value: inout Int, _ name: String, in range: ClosedRange<Int>, scale: ParameterScale,
    unit: String, primary: Bool, _ help: String)
  mutating func real(
    _ value: inout Double, _ name: String, in range: ClosedRange<Double>, scale: ParameterScale,
    unit: String, primary: Bool, _ help: String)
  mutating func choice<Choice: ParameterChoice>(
    _ value: inout Choice, _ name: String, primary: Bool, _ help: String)
  mutating func toggle(_ value: inout Bool, _ name: String, primary: Bool, _ help: String)
  mutating func reals(
    _ value: inout [Double], _ name: String, count: ClosedRange<Int>, in range: ClosedRange<Double>,
    unit: String, primary: Bool, _ help: String)
  /// The seed of the random streams, 0…2⁵³−1.
  mutating func seed(_ value: inout UInt64)
}

extension ParameterForm {
  public mutating func integer(
    _ value: inout Int, _ name: String, in range: ClosedRange<Int>,
    scale: ParameterScale = .linear, unit: String = "", _ help: String
  ) {
    integer(&value, name, in: range, scale: scale, unit: unit, primary: true, help)
  }

  public mutating func real(
    _ value: inout Double, _ name: String, in range: ClosedRange<Double>,
    scale: ParameterScale = .linear, unit: String = "", _ help: String
  ) {
    real(&value, name, in: range, scale: scale, unit: unit, primary: true, help)
  }
}

public enum ParameterScale: Sendable, Equatable {
  case linear
  case logarithmic
}

/// The cases of a menu. The raw value is what a lesson writes.
public protocol ParameterChoice: RawRepresentable, CaseIterable, Sendable, Equatable
where RawValue == String {}
