import DemoKit
import ElementaryMath
import Learning

/// The six lists that write a mixture in the plane, equally long.
struct PlaneLaws: Sendable {
  var weights = [0.5, 0.3, 0.2]
  var meansX = [0.0, 2, -1]
  var meansY = [0.0, 1, 2]
  var variancesX = [1, 0.5, 0.8]
  var variancesY = [2, 0.4, 0.6]
  var covariances = [0.3, -0.1, 0.2]

  mutating func show(_ form: inout ParameterForm) {
    show(
      &form, &weights, "weights", 0.001...1000, words: "weight", symbol: "π",
      "how often each cause is chosen; they are divided by their sum")
    show(
      &form, &meansX, "means-x", -10...10, words: "mean in x", symbol: "μ₁",
      "the middle of each cause’s points, from left to right")
    show(
      &form, &meansY, "means-y", -10...10, words: "mean in y", symbol: "μ₂",
      "the middle of each cause’s points, from bottom to top")
    show(
      &form, &variancesX, "variances-x", 0.01...25, words: "variance in x", symbol: "Σ₁₁",
      "how far each cause’s points spread from left to right, squared: a variance, not a width")
    show(
      &form, &variancesY, "variances-y", 0.01...25, words: "variance in y", symbol: "Σ₂₂",
      "how far each cause’s points spread from bottom to top, squared: a variance, not a width")
    show(
      &form, &covariances, "covariances", -25...25, words: "covariance", symbol: "Σ₁₂",
      "how x and y of each cause’s points go together; 0 for an upright ellipse")
  }

  private func show(
    _ form: inout ParameterForm, _ list: inout [Double], _ name: String,
    _ range: ClosedRange<Double>, words: String, symbol: String, _ help: String
  ) {
    form.reals(
      &list, name, count: 1...6, in: range, each: "component", primary: false, words: words,
      symbol: symbol, help)
  }

  func validate(_ problems: inout ParameterProblems) {
    let before = problems.problems.count
    problems.requireEqualLength(
      ("weights", weights.count), ("means-x", meansX.count), ("means-y", meansY.count),
      ("variances-x", variancesX.count), ("variances-y", variancesY.count),
      ("covariances", covariances.count))
    guard problems.problems.count == before else { return }
    for (index, covariance) in covariances.enumerated() {
      // Nearer to a line than this, an ellipse has no digits left.
      let largest = 0.999 * (variancesX[index] * variancesY[index]).squareRoot()
      guard abs(covariance) > largest else { continue }
      problems.add(
        ["covariances", "variances-x", "variances-y"],
        "component \(index + 1) is no normal distribution: with \(Self.text(variancesX[index])) in "
          + "'variances-x' and \(Self.text(variancesY[index])) in 'variances-y', its number in "
          + "'covariances' can't be \(Self.text(covariance))",
        hint: "at most \(NumberText.significant(largest, digits: 4)) either way")
    }
  }

  private static func text(_ number: Double) -> String { NumberText.shortest(number) }

  var mixture: PlaneMixture {
    PlaneMixture(
      weights.indices.map {
        PlaneMixture.Component(
          weight: weights[$0], meanX: meansX[$0], meanY: meansY[$0], varianceX: variancesX[$0],
          varianceY: variancesY[$0], covariance: covariances[$0])
      })
  }
}
