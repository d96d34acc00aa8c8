import ElementaryMath

extension ReverseDivergence {
  /// KL(q ‖ p) for one sd, at `columns` means that begin at `low`, to a pixel's precision.
  ///
  /// log p is needed at evenly spaced points only, shared by all means: the averages are sums over them with
  /// the normal's weights.
  package static func row(
    _ target: NormalMixture, _ low: Double, _ step: Double, _ columns: Int, _ sd: Double
  ) -> [Double] {
    // At least four points an sd, and a whole number of them a column.
    let perColumn = Int((4 * step / sd).rounded(.up))
    let spacing = step / Double(perColumn)
    let reach = Int((6 * sd / spacing).rounded(.up))
    let logs = (-reach...(columns - 1) * perColumn + reach).map {
      target.logDensity(low + spacing * Double($0))
    }
    var sum = 0.0
    var shares = (-reach...reach).map { place in
      let e = spacing * Double(place) / sd
      return Double.exp(-e * e / 2)
    }
    for share in shares { sum += share }
    for index in shares.indices { shares[index] /= sum }
    return (0..<columns).map { column in
      var average = 0.0
      for (index, share) in shares.enumerated() {
        average += share * logs[column * perColumn + index]
      }
      return -0.5 - Normal.logRootTwoPi - .log(sd) - average
    }
  }
}
