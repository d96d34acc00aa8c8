import ElementaryMath
package import DemoKit
import Probability

/// Draws whole sets of parameters from what a demo says about them, on the form's scales.
///
/// Each number is at an end of its range one time in ten. Lists are equally long in seven sets of
/// eight, since most demos ask that of them; in the eighth each has a length of its own. The sets are
/// valid parameter by parameter, and not always together.
package struct ParameterDraw {
  private let stream: RandomStream
  private var next: UInt64 = 0

  /// The set with a number: the same set, always and everywhere.
  package static func inputs(
    for parameters: [ParameterDescription], number: UInt64
  ) -> [ParameterInput] {
    var draw = ParameterDraw(stream: RandomStream(seed: 11, stream: number))
    let share = draw.uniform()
    let isCommon = draw.uniform() < 0.875
    return parameters.map { parameter in
      let length = isCommon ? share : draw.uniform()
      return ParameterInput(parameter.name, draw.value(of: parameter, length: length))
    }
  }

  private mutating func uniform() -> Double {
    defer { next += 1 }
    return stream.uniform(at: next)
  }

  /// - Parameter length: How long a list is, as a share of what it may be.
  private mutating func value(
    of parameter: ParameterDescription, length: Double
  ) -> ParameterInput.Value {
    switch parameter.kind {
    case .integer(let range, let scale):
      let number = number(Double(range.lowerBound)...Double(range.upperBound), scale)
      return .scalar(String(Int64(number.rounded())))
    case .real(let range, let scale): return .scalar("\(number(range, scale))")
    case .choice(let names): return .scalar(names[Int(uniform() * Double(names.count))])
    case .toggle: return .scalar(uniform() < 0.5 ? "true" : "false")
    case .reals(let count, let range):
      let length = count.lowerBound + Int(length * Double(count.count))
      // Positive ranges of many decades are those of weights.
      let isWide = range.lowerBound > 0 && range.upperBound / range.lowerBound > 1000
      return .list(
        (0..<length).map { _ in
          let number = number(range, isWide ? .logarithmic : .linear)
          return "\(parameter.areWhole ? number.rounded() : number)"
        })
    case .seed: return .scalar(String(Int64(uniform() * 0x1p53)))
    }
  }

  private mutating func number(
    _ range: ClosedRange<Double>, _ scale: ParameterScale
  ) -> Double {
    let choice = uniform()
    let share = uniform()
    if choice < 0.05 { return range.lowerBound }
    if choice > 0.95 { return range.upperBound }
    guard scale == .logarithmic else {
      return range.lowerBound + (range.upperBound - range.lowerBound) * share
    }
    let ratio = Double.log(range.upperBound / range.lowerBound)
    return min(range.upperBound, range.lowerBound * .exp(share * ratio))
  }
}
