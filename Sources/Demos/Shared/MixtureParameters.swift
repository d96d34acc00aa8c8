import DemoKit
import Probability

/// The three lists that write a mixture of normals: `weights`, `means` and `sds`, equally long.
struct MixtureParameters: Sendable {
  var weights: [Double]
  var means: [Double]
  var sds: [Double]

  /// - Parameter suffix: Whose components they are, such as " of the data"; empty for the only ones.
  mutating func show(_ form: inout ParameterForm, primary: Bool = true, of suffix: String = "") {
    form.reals(
      &weights, "weights", count: 1...6, in: 0.001...1000, each: "component", primary: primary,
      words: "weight", symbol: "w",
      "how much each component\(suffix) weighs; they are divided by their sum")
    form.reals(
      &means, "means", count: 1...6, in: -10...10, each: "component", primary: primary,
      words: "mean", symbol: "μ",
      "where each component\(suffix) lies")
    form.reals(
      &sds, "sds", count: 1...6, in: 0.05...5, each: "component", primary: primary,
      words: "width", symbol: "σ",
      "standard deviation of each component\(suffix)")
  }

  func validate(_ problems: inout ParameterProblems) {
    problems.requireEqualLength(
      ("weights", weights.count), ("means", means.count), ("sds", sds.count))
  }

  var count: Int64 { Int64(weights.count) }

  var mixture: NormalMixture {
    NormalMixture(
      weights: weights, components: zip(means, sds).map { Normal(mean: $0.0, sd: $0.1) })
  }
}
