import Probability

/// Draws weights of a proposal, several bits by one random number.
///
/// Bits are independent under a proposal, so a group of up to eight of them is one draw from the table of its
/// states, which also holds what each state contributes: a weight of thirty bits takes four draws.
package struct HiddenBitsDrawing: Sendable {
  private let model: HiddenBitsModel
  private let stream: RandomStream
  private let groups: [Group]

  private struct Group: Sendable {
    var states: Categorical
    /// What each state multiplies the weight by.
    var products: [Double]
    /// How far each state leads.
    var steps: [Int]
  }

  package init(_ model: HiddenBitsModel, _ proposal: HiddenBitsProposal, _ stream: RandomStream) {
    self.model = model
    self.stream = stream
    groups = stride(from: 0, to: model.bits, by: 8).map { first in
      var (shares, products, steps) = ([1.0], [1.0], [0])
      for bit in first..<min(model.bits, first + 8) {
        let (one, zero) = (proposal.shares[bit], 1 - proposal.shares[bit])
        shares = shares.map { $0 * zero } + shares.map { $0 * one }
        products =
          products.map { $0 * model.zeros[bit] / zero }
          + products.map { $0 * model.ones[bit] / one }
        steps += steps.map { $0 + model.steps[bit] }
      }
      return Group(states: Categorical(weights: shares), products: products, steps: steps)
    }
  }

  /// Two groups a block of the stream.
  package static func blocks(bits: Int) -> Int { (bits + 15) / 16 }

  /// Draw i takes the blocks from i times `blocks` on.
  package func weights(_ draws: Range<Int>) -> [Double] {
    let blocks = Self.blocks(bits: model.bits)
    return draws.map { draw in
      var product = 1.0
      var place = model.start
      for block in 0..<blocks {
        let pair = stream.uniforms(inBlock: UInt64(draw * blocks + block))
        take(groups[2 * block], pair.first, &product, &place)
        if 2 * block + 1 < groups.count {
          take(groups[2 * block + 1], pair.second, &product, &place)
        }
      }
      return product * model.table[place]
    }
  }

  @inline(__always)
  private func take(
    _ group: Group, _ uniform: Double, _ product: inout Double, _ place: inout Int
  ) {
    let state = group.states.outcome(uniform)
    product *= group.products[state]
    place += group.steps[state]
  }
}
