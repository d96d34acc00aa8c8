import ElementaryMath
import Figures
import Probability

/// The seen image, a ring, beside hidden ones that proposals draw: for the eye.
///
/// Every image is seen with the same probability, so it may as well be one that is easy to compare.
struct DrawnImages {
  let bits: Int
  let seed: UInt64

  /// Streams beyond those of all repetitions that there may be.
  private static let firstStream: UInt64 = 10_000
  private static let drawn = 6

  /// As near to a square as whole columns make it.
  private var width: Int {
    var width = 1
    while (width + 1) * (width + 1) <= bits { width += 1 }
    return width
  }

  /// A row of draws for each proposal, with what a draw weighs.
  func panel(_ proposals: [(name: String, proposal: BitProposal)]) -> Panel {
    var tiles: [Tile] = []
    for (index, pair) in proposals.enumerated() {
      tiles.append(tile(seen, label: "seen", isLit: true))
      let stream = RandomStream(seed: seed, stream: Self.firstStream + UInt64(index))
      for draw in 0..<Self.drawn { tiles.append(tile(of: draw, pair.proposal, stream)) }
    }
    return Panel(
      .images(tiles, columns: Self.drawn + 1, rows: proposals.map { $0.name }, label: "bit"))
  }

  private func tile(of draw: Int, _ proposal: BitProposal, _ stream: RandomStream) -> Tile {
    var agreeing = 0
    let drawn = seen.enumerated().map { bit, value -> Double in
      let uniform = stream.uniform(at: UInt64(draw * bits + bit))
      guard uniform < proposal.agreeing.probability else { return 1 - value }
      agreeing += 1
      return value
    }
    return tile(drawn, label: Self.words(.exp(proposal.logWeight(agreeing))))
  }

  private static func words(_ weight: Double) -> String {
    weight < 0.001 ? "0.000" : NumberText.significant(weight, digits: 2)
  }

  private var seen: [Double] {
    let rows = (bits + width - 1) / width
    return (0..<bits).map { bit in
      let (row, column) = bit.quotientAndRemainder(dividingBy: width)
      return row == 0 || row == rows - 1 || column == 0 || column == width - 1 ? 1 : 0
    }
  }

  /// A last row that is not full ends in holes.
  private func tile(_ values: [Double], label: String, isLit: Bool = false) -> Tile {
    let missing = (width - bits % width) % width
    return Tile(
      width: width, values: values + [Double](repeating: .nan, count: missing), label: label,
      isLit: isLit)
  }
}
