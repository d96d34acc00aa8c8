/// The edges of the cells around grid values: half way between neighbours, on the axis' own scale.
struct GridEdges {
  /// One more than the grid values; empty for an empty grid.
  let values: [Double]

  init(_ centers: [Double], isLogarithmic: Bool) {
    guard let first = centers.first, let last = centers.last else {
      values = []
      return
    }
    var edges = [first]
    for (left, right) in zip(centers, centers.dropFirst()) {
      edges.append(Self.middle(left, right, isLogarithmic))
    }
    edges.append(last)
    if centers.count > 1 {
      edges[0] = Self.reflected(edges[1], around: first, isLogarithmic)
      edges[centers.count] = Self.reflected(edges[centers.count - 1], around: last, isLogarithmic)
    } else {
      let reach = isLogarithmic || first == 0 ? 0.5 : first.magnitude / 10
      edges = isLogarithmic ? [first / 2, first * 2] : [first - reach, first + reach]
    }
    values = edges
  }

  private static func middle(_ left: Double, _ right: Double, _ isLogarithmic: Bool) -> Double {
    guard isLogarithmic, left > 0, right > 0 else { return left / 2 + right / 2 }
    return left.squareRoot() * right.squareRoot()
  }

  private static func reflected(
    _ edge: Double, around center: Double, _ isLogarithmic: Bool
  ) -> Double {
    guard isLogarithmic, center > 0, edge > 0 else { return center + (center - edge) }
    return center * (center / edge)
  }
}
