/// The gradient of a function from its values alone: `(f(p + h eᵢ) − f(p − h eᵢ)) / 2h`.
///
/// Right to about `h²` and to the rounding of f over h: what a gradient written by hand is checked
/// against.
/// - Parameter step: `h`, in the parameters' units.
public func centralDifferences(
  at parameters: [Double], step: Double = 1e-5, _ function: ([Double]) -> Double
) -> [Double] {
  var moved = parameters
  return parameters.indices.map { place in
    moved[place] = parameters[place] + step
    let above = function(moved)
    moved[place] = parameters[place] - step
    let below = function(moved)
    moved[place] = parameters[place]
    return (above - below) / (2 * step)
  }
}
