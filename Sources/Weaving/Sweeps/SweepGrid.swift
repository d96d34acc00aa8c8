package import DemoKit

/// The settings of a demo that a sweep runs: the product of its axes, over seeds.
package struct SweepGrid: Sendable {
  /// The values of one parameter.
  package struct Axis: Equatable, Sendable {
    package var parameter: String
    /// At least two, none of them twice.
    package var values: [ParameterValue]

    package init(_ parameter: String, _ values: [ParameterValue]) {
      self.parameter = parameter
      self.values = values
    }
  }

  /// The most points of one sweep.
  package static let limit = 1_000_000

  package let demo: String
  /// In the order given: the last varies fastest.
  package let axes: [Axis]
  /// Every parameter that all points have alike, with its value, in the demo's order. With seeds without the
  /// seed.
  package let fixed: [(name: String, value: ParameterValue)]
  /// How many seeds each setting runs with, as the innermost axis; `nil` where the seed is a parameter like others.
  package let seeds: Int?
  package let firstSeed: Int64
  /// Every parameter's name, in the demo's order.
  package let parameters: [String]

  /// Canonical texts of each parameter's values, and how many points go by until the value changes.
  private let columns: [(texts: [String], stride: Int)]
  /// The same as inputs, of those parameters alone that don't have their defaults in all points.
  private let inputs: [(column: Int, values: [ParameterInput.Value])]

  /// - Parameters:
  ///   - given: Parameters with their values, each once, in the order given; one value alone is fixed.
  ///   - seeds: Only for a demo with a seed, which then is not among the axes.
  package init(
    demo: String, descriptions: [ParameterDescription], given: [Axis], seeds: Int?
  ) {
    self.demo = demo
    self.seeds = seeds
    axes = given.filter { $0.values.count > 1 }
    parameters = descriptions.map(\.name)
    var columns: [(texts: [String], stride: Int)] = []
    var inputs: [(column: Int, values: [ParameterInput.Value])] = []
    var fixed: [(name: String, value: ParameterValue)] = []
    var firstSeed: Int64 = 0
    for (index, description) in descriptions.enumerated() {
      let own = given.first { $0.parameter == description.name }
      var values = own?.values ?? [description.defaultValue]
      var stride = 1
      if let seeds, case .seed = description.kind, case .integer(let first) = values[0] {
        firstSeed = first
        values = (0..<seeds).map { .integer(ParameterDescription.seed(first, movedBy: $0)) }
      } else if values.count == 1 {
        fixed.append((description.name, values[0]))
      } else {
        let inner = axes.drop { $0.parameter != description.name }.dropFirst()
        stride = inner.reduce(seeds ?? 1) { $0 * $1.values.count }
      }
      columns.append((values.map(\.text), stride))
      if values != [description.defaultValue] { inputs.append((index, values.map(Self.input))) }
    }
    self.columns = columns
    self.inputs = inputs
    self.fixed = fixed
    self.firstSeed = firstSeed
  }

  package var count: Int { axes.reduce(seeds ?? 1) { $0 * $1.values.count } }

  /// The canonical text of every parameter at one point, in the demo's order.
  package func texts(at point: Int) -> [String] {
    columns.map { $0.texts[point / $0.stride % $0.texts.count] }
  }

  /// What the demo is given at one point.
  package func inputs(at point: Int) -> [ParameterInput] {
    inputs.map { input in
      let stride = columns[input.column].stride
      return ParameterInput(
        parameters[input.column], input.values[point / stride % input.values.count])
    }
  }

  /// What tells a point from the others: `agreement=0.5 latent-bits=20 seed=3`.
  package func words(at point: Int) -> String {
    let names = axes.map(\.parameter) + (seeds == nil ? [] : ["seed"])
    let texts = texts(at: point)
    let words = parameters.enumerated().filter { names.contains($0.element) }
      .map { "\($0.element)=\(texts[$0.offset])" }
    return words.isEmpty ? "the demo as it is" : words.joined(separator: " ")
  }

  private static func input(_ value: ParameterValue) -> ParameterInput.Value {
    guard case .reals(let numbers) = value else { return .scalar(value.text) }
    return .list(numbers.map { ParameterValue.real($0).text })
  }
}
