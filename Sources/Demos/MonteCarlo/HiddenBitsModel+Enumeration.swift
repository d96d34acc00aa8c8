import DemoKit
import Learning

extension HiddenBitsModel {
  /// The sum of p(x, z) over all 2ⁿ states, each taken by itself.
  ///
  /// The bits are parted in two halves whose products are tabulated, so that a term costs two
  /// multiplications and has three roundings; a Gray code, which changes one bit at a time, would carry the
  /// roundings of all terms before. A term is added to the others of its first half, then these to one another: always in one order.
  /// - Parameter cost: In work units, reported on the way.
  func enumerate<Context: RunContext>(
    _ context: Context, cost: Int64
  ) throws(DemoError) -> Double {
    let middle = bits / 2
    let first = HalfStates(self, 0..<middle)
    let second = HalfStates(self, middle..<bits)
    let model = self
    let chunk = max(1, first.products.count / 64)
    let chunks = stride(from: 0, to: first.products.count, by: chunk).map {
      $0..<min(first.products.count, $0 + chunk)
    }
    let sums = try context.map(chunks, cost: cost) { range in
      var sum = 0.0
      for state in range {
        sum +=
          first.products[state] * second.sum(model.table, from: model.start + first.places[state])
      }
      return sum
    }
    var total = 0.0
    for sum in sums { total += sum }
    return total
  }
}
