import Figures

/// The relative error of each estimator against the draws, exact and measured.
struct ErrorPlot {
  private let estimators: [Estimator]
  private let samples: Int

  init(_ estimators: [Estimator], samples: Int) {
    self.estimators = estimators
    self.samples = samples
  }

  /// The axes show all that `samples` may be, and ten powers of ten of errors; more only where the exact
  /// ones need it. The exact lines go on to where nobody has drawn.
  var panel: Panel {
    let most = 1_000_000
    var draws = BitProposal.checkpoints(upTo: most)
    if !draws.contains(samples) { draws = (draws + [samples]).sorted() }
    var marks: [Mark] = []
    var (low, high) = (1e-5, 1e5)
    for (index, estimator) in estimators.enumerated() {
      let exact = draws.map { Point(Double($0), estimator.exactError(draws: $0)) }
      let measured = zip(estimator.checkpoints, estimator.measured).map { draws, error in
        Point(Double(draws), error)
      }
      for point in exact + measured where point.y > 0 {
        while low > point.y, low > 1e-295 { low *= 1e-5 }
        while high < point.y, high < 1e295 { high *= 1e5 }
      }
      let value = estimator.name + "-rmse"
      marks.append(
        .line(exact, label: estimator.name + ", exact", ink: .series(index))
          .showing(value + ".exact", at: draws.firstIndex(of: samples)))
      marks.append(
        .points(measured, label: estimator.name + ", measured", ink: .series(index))
          .showing(value, at: measured.count - 1))
    }
    marks.append(
      .handle(
        Point(Double(samples), estimators[1].exactError(draws: samples)),
        label: "draws per estimate", ink: .series(1), x: ParameterTie("samples")))
    return Panel(
      x: Axis("draws per estimate", .logarithmic, domain: 1...Double(most)),
      y: Axis("relative error of p(x)", .logarithmic, domain: low...high, zeroFloor: "0"),
      marks: marks)
  }
}
