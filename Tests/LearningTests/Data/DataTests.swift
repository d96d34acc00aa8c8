import ElementaryMath
import Learning
import Probability
import Testing

@Suite struct PlaneDataTests {
  let stream = RandomStream(seed: 1, stream: 30)

  /// Five standard errors of a mean of squares that are at most about normal.
  @Test func `Points near a line have its covariance`() {
    let points = PlaneCurve.line.draw(20_000, stream).points
    func mean(_ first: Int, _ second: Int) -> Double {
      zip(points.row(first), points.row(second)).map { $0 * $1 }.reduce(0, +) / 20_000
    }
    #expect(abs(mean(0, 0) - 1.53) < 5 * standardError(2 * 1.53 * 1.53, 20_000))
    #expect(abs(mean(1, 1) - 0.73) < 5 * standardError(2 * 0.73 * 0.73, 20_000))
    #expect(abs(mean(0, 1) - 0.96) < 5 * standardError(1.53 * 0.73 + 0.96 * 0.96, 20_000))
  }

  @Test(arguments: [PlaneCurve.line, .arc, .two])
  func `Points lie round their places by the noise`(curve: PlaneCurve) {
    let drawn = curve.draw(5000, stream)
    var total = 0.0
    for (index, place) in drawn.places.enumerated() {
      for unit in 0...1 {
        let error = (drawn.points[unit, index] - curve.coordinate(unit, place)) / curve.noise
        total += error * error
      }
    }
    #expect(abs(total / 10_000 - 1) < 5 * standardError(2, 10_000))
    #expect(curve.draw(10, stream).points.row(0) == Array(drawn.points.row(0)[..<10]))
  }

  @Test func `The arc's ends and its middle are where they should be`() {
    #expect(abs(PlaneCurve.arc.coordinate(0, 0)) < 1e-15)
    #expect(abs(PlaneCurve.arc.coordinate(1, 0) - 1.1) < 1e-15)
    let places = PlaneCurve.arc.draw(5000, stream).places
    #expect(places.allSatisfy { abs($0) < 1 })
    let mean = places.reduce(0, +) / 5000
    #expect(abs(mean) < 5 * standardError(0.34, 5000))
  }

  /// Entry 07b of the course's reference.
  static let mixture = PlaneMixture([
    .init(weight: 0.5, meanX: 0, meanY: 0, varianceX: 1, varianceY: 2, covariance: 0.3),
    .init(weight: 0.3, meanX: 2, meanY: 1, varianceX: 0.5, varianceY: 0.4, covariance: -0.1),
    .init(weight: 0.2, meanX: -1, meanY: 2, varianceX: 0.8, varianceY: 0.6, covariance: 0.2),
  ])

  @Test func `A mixture's density is the reference's`() {
    for (x, y, log) in [(0.0, 0.0, -2.847484), (1, 1, -2.667005), (-1, 1.5, -2.933711)] {
      #expect(abs(Self.mixture.logDensity(x, y) - log) < 1e-6)
    }
    #expect(abs(Self.mixture.responsibilities(8, 1)[0] - 0.9913) < 1e-4)
  }

  /// Best accuracy by quadrature: 0.849192.
  @Test func `The best guess is right as often as the mixture allows`() {
    let count = 20_000
    let drawn = Self.mixture.draw(count, stream)
    var right = 0
    for (index, cause) in drawn.causes.enumerated() {
      let shares = Self.mixture.responsibilities(drawn.points[0, index], drawn.points[1, index])
      if shares.max() == shares[cause] { right += 1 }
    }
    let error = 5 * standardError(0.849192 * 0.150808, count)
    #expect(abs(Double(right) / Double(count) - 0.849192) < error)
  }

  @Test func `Bells round a ring have its second moment`() {
    let points = PlaneMixture.ring(8, radius: 2, sd: 0.1).draw(5000, stream).points
    let squares = (0..<5000).map { (index: Int) -> Double in
      let (x, y) = (points[0, index], points[1, index])
      return x * x + y * y
    }
    // 4 + 2 · 0.01, with a variance of 4 · 4 · 0.01 + …
    let mean = squares.reduce(0, +) / 5000
    #expect(abs(mean - 4.02) < 5 * standardError(0.17, 5000))
  }
}

@Suite struct ImageDataTests {
  let stream = RandomStream(seed: 1, stream: 31)

  @Test func `A seven and its shift look like a seven`() {
    func text(_ image: [Double]) -> [String] {
      (0..<7).map { row in
        String(image[7 * row..<7 * row + 7].map { $0 == 1 ? "#" as Character : "." })
      }
    }
    #expect(
      text(Digits.template(7)) == [
        ".#####.", ".....#.", "....#..", "...#...", "..#....", "..#....", "..#....",
      ])
    #expect(
      text(Digits.template(7, shift: 1)) == [
        "..#####", "......#", ".....#.", "....#..", "...#...", "...#...", "...#...",
      ])
  }

  @Test func `All thirty templates differ`() {
    let all = (0..<10).flatMap { digit in (-1...1).map { Digits.template(digit, shift: $0) } }
    #expect(Set(all).count == 30)
    #expect(Set(all[0..<3].map { $0.reduce(0, +) }).count == 1, "a shift loses no pixel")
  }

  /// Expected log-probabilities as the course gives them: −12.03 and −13.13.
  @Test(arguments: [(false, -12.03), (true, -13.13)])
  func `New images are as probable as the mixture says`(isShifted: Bool, expected: Double) {
    let digits = Digits(noise: 0.05, isShifted: isShifted)
    let images = digits.draw(1500, stream)
    let logs = digits.logProbabilities(images.pixels)
    let mean = logs.reduce(0, +) / 1500
    let variance = logs.map { (log: Double) in (log - mean) * (log - mean) }.reduce(0, +) / 1499
    #expect(abs(mean - expected) < 5 * standardError(variance, 1500) + 0.02)
    #expect(Set(images.digits).count == 10)
    #expect(Set(images.shifts).count == (isShifted ? 3 : 1))
    #expect(digits.draw(3, stream).pixels.row(20) == Array(images.pixels.row(20)[..<3]))
  }

  @Test func `Pixels are flipped as often as the noise says`() {
    let images = Digits(noise: 0.1, isShifted: true).draw(400, stream)
    var flips = 0.0
    for image in 0..<400 {
      let template = Digits.template(images.digits[image], shift: images.shifts[image])
      for (pixel, value) in template.enumerated() {
        flips += abs(images.pixels[pixel, image] - value)
      }
    }
    #expect(abs(flips / 19_600 - 0.1) < 5 * standardError(0.09, 19_600))
  }

  @Test func `Without noise an image has one template`() {
    let digits = Digits(noise: 0, isShifted: false)
    let images = [Digits.template(3), Digits.template(3, shift: 1)]
    let logs = digits.logProbabilities(
      Batch(units: Digits.pixels, count: 2) { images[$1][$0] })
    #expect(abs(logs[0] + Double.log(10)) < 1e-14)
    #expect(logs[1] == -.infinity)
  }

  /// The course's numbers: entropy, the bottom of a nine, what independent pixels lose.
  @Test func `The images of a nine have the probabilities that the course gives`() {
    let shares = Nine.distribution(flip: 0.05)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-13)
    var entropy = 0.0
    for share in shares { entropy -= share * .log(share) }
    #expect(abs(entropy - 3.913654) < 1e-6)
    let bottom = shares.enumerated().filter { $0.offset & 63 == 0b111_001 }.map(\.element)
    let logEvidence = Double.log(bottom.reduce(0, +))
    #expect(abs(logEvidence + 0.736057) < 1e-6)
    var independent = -entropy
    for pixel in 0..<12 {
      var on = 0.0
      for (state, share) in shares.enumerated() where Nine.image(state)[pixel] == 1 { on += share }
      independent -= on * .log(on) + (1 - on) * .log(1 - on)
    }
    #expect(abs(independent - 1.912106) < 1e-6)
  }

  @Test(arguments: [(2, 2, 6), (2, 3, 10), (4, 4, 30), (1, 3, 8)])
  func `Bars and stripes are all there, once`(rows: Int, columns: Int, count: Int) {
    let images = BarsAndStripes(rows: rows, columns: columns)
    let all = (0..<images.count).map { images.pattern($0) }
    #expect(images.count == count)
    #expect(Set(all).count == count)
    for image in all {
      let grid = (0..<rows).map { Array(image[columns * $0..<columns * ($0 + 1)]) }
      let isOfRows = grid.allSatisfy { Set($0).count == 1 }
      #expect(isOfRows || Set(grid).count == 1)
    }
    #expect(images.patterns.example(count - 1) == all[count - 1])
  }

  @Test func `Every pattern is drawn as often as any`() {
    let images = BarsAndStripes(rows: 2, columns: 2)
    let drawn = images.draw(6000, stream)
    for index in 0..<6 {
      let count = (0..<6000).count { drawn.example($0) == images.pattern(index) }
      #expect(abs(count - 1000) < 145)
    }
  }
}
