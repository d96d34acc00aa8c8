import BrowserRuntime
import DemoKit

/// Requests that try one demo from many sides, made from what it says about its parameters.
enum ParameterRows {
  /// Seeds around the ends of 31, 32 and 53 bits: an integer of the browser's has 32.
  static let seeds = [
    "0", "1", "2147483647", "2147483648", "4294967295", "4294967296", "9007199254740990",
    "9007199254740991",
  ]

  static func inputs<Context>(for entry: CatalogEntry<Context>) -> [[ParameterInput]] {
    [[]] + entry.parameters.flatMap { edges(of: $0) } + listsTogether(entry.parameters)
      + mistakes(entry.parameters)
  }

  /// Both ends of the range, something between, and what lies just outside.
  private static func edges(of parameter: ParameterDescription) -> [[ParameterInput]] {
    let name = parameter.name
    func scalars(_ texts: [String]) -> [[ParameterInput]] {
      texts.map { [ParameterInput(name, .scalar($0))] }
    }
    func texts(_ low: Double, _ high: Double) -> [String] {
      [low, high, low * 0.7 + high * 0.3, low - 1, high.nextUp].map(\.description)
    }
    switch parameter.kind {
    case .integer(let range, _):
      let (low, high) = (range.lowerBound, range.upperBound)
      return scalars([low, high, low + (high - low) / 3, low - 1, high + 1].map(String.init))
    case .seed: return scalars(seeds + ["12345", "-1", "9007199254740992"])
    case .real(let range, _): return scalars(texts(range.lowerBound, range.upperBound))
    case .choice(let names): return scalars(names + [(names.first ?? "") + "x"])
    case .toggle: return scalars(["true", "false", "yes"])
    case .reals(_, let range):
      guard case .reals(let usual) = parameter.defaultValue else { return [] }
      return texts(range.lowerBound, range.upperBound).map { text in
        [ParameterInput(name, .list(Array(repeating: text, count: usual.count)))]
      }
    }
  }

  /// Lists mostly belong together: all of one length, for every length that all of them may have.
  private static func listsTogether(_ parameters: [ParameterDescription]) -> [[ParameterInput]] {
    let lists = parameters.compactMap { parameter in
      if case .reals(let count, let range) = parameter.kind {
        return (name: parameter.name, count: count, range: range)
      }
      return nil
    }
    let least = lists.map(\.count.lowerBound).max() ?? 0
    let most = lists.map(\.count.upperBound).min() ?? 0
    return (least...max(least, most)).map { length in
      lists.map { list in
        let step = (list.range.upperBound - list.range.lowerBound) / Double(length + 1)
        let texts = (0..<length).map { (list.range.lowerBound + step * Double($0 + 1)).description }
        return ParameterInput(list.name, .list(texts))
      }
    }
  }

  private static func mistakes(_ parameters: [ParameterDescription]) -> [[ParameterInput]] {
    let everyKind = parameters.flatMap { parameter in
      [
        ParameterInput.Value.scalar("many"), .scalar(""), .scalar("1.5e-7"), .scalar(".inf"),
        .list([]), .list(["1", "zwei"]), .other("a mapping"),
      ].map { [ParameterInput(parameter.name, $0)] }
    }
    let all = parameters.map { ParameterInput($0.name + "s", .scalar("1")) }
    let twice = parameters.prefix(1).flatMap { parameter in
      [ParameterInput(parameter.name, .scalar("3")), ParameterInput(parameter.name, .scalar("4"))]
    }
    return everyKind + [all, twice]
  }
}
