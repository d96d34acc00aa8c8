/// All states of some of the bits, with the product of their factors and how far they lead.
package struct HalfStates: Sendable {
  package var products: [Double] = [1]
  package var places: [Int] = [0]

  package init(_ model: HiddenBitsModel, _ range: Range<Int>) {
    for bit in range {
      products = products.map { $0 * model.zeros[bit] } + products.map { $0 * model.ones[bit] }
      places += places.map { $0 + model.steps[bit] }
    }
  }

  package func sum(_ table: [Double], from start: Int) -> Double {
    var sum = 0.0
    for state in products.indices { sum += products[state] * table[start + places[state]] }
    return sum
  }
}
