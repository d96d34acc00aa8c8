import ElementaryMath
import Learning
import Probability

/// The game as the generator's mean moves, to a pixel's precision.
///
/// Sums over even places, which are the better the smoother what is summed: four to a standard deviation of
/// the narrowest bell leave an error below a thousandth where the bells are ten standard deviations apart.
struct GameSweep: Sendable {
  let means: [Double]
  private(set) var values: [Double] = []
  private(set) var bestValues: [Double] = []
  private(set) var saturating: [Double] = []
  private(set) var nonSaturating: [Double] = []

  /// - Parameters:
  ///   - places: As `places(_:_:over:)` counts them.
  ///   - odds: Of the discriminator against a generator.
  init(
    _ data: NormalMixture, sd: Double, over means: [Double],
    odds: (Normal) -> DiscriminatorOdds
  ) {
    self.means = means
    let places = Self.places(data, sd: sd, over: means)
    let xs = Double.evenlySpaced(from: places.low, to: places.high, count: places.count)
    let step = xs[1] - xs[0]
    let locals = xs.map { data.logDensityAndSlope($0) }
    let densities = locals.map { Double.exp($0.logDensity) }
    for mean in means {
      let generator = Normal(mean: mean, sd: sd)
      let odds = odds(generator)
      var (value, best, saturating, nonSaturating) = (0.0, 0.0, 0.0, 0.0)
      for (index, x) in xs.enumerated() {
        let logGenerator = generator.logDensity(x)
        let density = Double.exp(logGenerator)
        let ratio = locals[index].logDensity - logGenerator
        best -= densities[index] * .softplus(-ratio) + density * .softplus(ratio)
        let own = odds(x, logData: locals[index].logDensity)
        value -= densities[index] * .softplus(-own) + density * .softplus(own)
        let moved = density * odds.slope(x, dataSlope: locals[index].slope)
        saturating -= moved * .sigmoid(own)
        nonSaturating -= moved * .sigmoid(-own)
      }
      values.append(value * step)
      bestValues.append(best * step)
      self.saturating.append(saturating * step)
      self.nonSaturating.append(nonSaturating * step)
    }
  }

  static func places(
    _ data: NormalMixture, sd: Double, over means: [Double]
  ) -> (low: Double, high: Double, count: Int) {
    var (low, high, narrowest) = (means[0] - 8 * sd, means[means.count - 1] + 8 * sd, sd)
    for bell in data.components {
      low = min(low, bell.mean - 8 * bell.sd)
      high = max(high, bell.mean + 8 * bell.sd)
      narrowest = min(narrowest, bell.sd)
    }
    return (low, high, Int((high - low) / narrowest * 4) + 2)
  }
}
