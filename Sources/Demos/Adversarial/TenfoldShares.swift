import ElementaryMath
import Probability

/// What a fit to some data misses and wastes, where one of the two densities is less than a tenth of the other.
struct TenfoldShares: Equatable {
  /// The data's mass where the fit is below a tenth of them.
  var missed = 0.0
  /// The fit's mass where the data are below a tenth of it.
  var wasted = 0.0

  /// The borders are found to all digits between places that are close; the masses are error functions.
  init(_ data: NormalMixture, _ fit: Normal) {
    var places = NormalMixture(weights: [1, 1], components: [fit, fit]).breaks + data.breaks
    for normal in data.components + [fit] {
      for step in -24...24 { places.append(normal.mean + normal.sd * Double(step) / 4) }
    }
    places.sort()
    let odds = { (x: Double) in data.logDensity(x) - fit.logDensity(x) }
    let tenfold = 2.302_585_092_994_046
    var last = (place: places[0], odds: odds(places[0]))
    for place in places.dropFirst() where place > last.place {
      let next = (place: place, odds: odds(place))
      var cuts = [last.place]
      let levels = last.odds < next.odds ? [-tenfold, tenfold] : [tenfold, -tenfold]
      for level in levels where (last.odds < level) != (next.odds < level) {
        var (low, high) = (last.place, next.place)
        for _ in 0..<50 {
          let middle = low + (high - low) / 2
          if (odds(middle) < level) == (last.odds < level) { low = middle } else { high = middle }
        }
        cuts.append(low)
      }
      cuts.append(place)
      for index in 1..<cuts.count {
        let there = odds(cuts[index - 1] + (cuts[index] - cuts[index - 1]) / 2)
        if there > tenfold {
          for (weight, bell) in zip(data.weights, data.components) {
            missed += weight * Self.mass(bell, cuts[index - 1], cuts[index])
          }
        } else if there < -tenfold {
          wasted += Self.mass(fit, cuts[index - 1], cuts[index])
        }
      }
      last = next
    }
  }

  private static func mass(_ normal: Normal, _ low: Double, _ high: Double) -> Double {
    let root = 2.0.squareRoot() * normal.sd
    // On the side where both complements are small, so that nothing cancels.
    return low > normal.mean
      ? (Double.erfc((low - normal.mean) / root) - .erfc((high - normal.mean) / root)) / 2
      : (Double.erfc((normal.mean - high) / root) - .erfc((normal.mean - low) / root)) / 2
  }
}
