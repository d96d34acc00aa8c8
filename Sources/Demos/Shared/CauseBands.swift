import Figures

/// The probability of each cause along a line, as bands that fill the height from 0 to 1.
struct CauseBands {
  let marks: [Mark]

  /// - Parameters:
  ///   - xs: Ascending.
  ///   - names: Of the causes.
  ///   - shares: The probability of each cause at a place; they add up to 1.
  init(_ xs: [Double], names: [String], _ shares: (Double) -> [Double]) {
    var edges = [[Double](repeating: 0, count: xs.count)]
    let columns = xs.map(shares)
    for cause in names.indices {
      edges.append(columns.enumerated().map { edges[cause][$0.offset] + $0.element[cause] })
    }
    marks = names.indices.map {
      .band(x: xs, low: edges[$0], high: edges[$0 + 1], label: names[$0], ink: .series($0))
    }
  }

  static func names(_ count: Int) -> [String] { (1...count).map { "cause \($0)" } }
}
