import ConformanceSupport
import Figures
import Foundation
import Testing

/// Marks without axes, and what stands on axes with them.
@Suite struct BareMarkTests {
  private func rendered(_ mark: Mark) -> RenderedFigure {
    Figure(name: "bare", title: "", panels: [Panel(mark)]).rendered()
  }

  private func onAxes(_ marks: [Mark]) -> RenderedFigure {
    Figure(
      name: "axes", title: "",
      panels: [
        Panel(x: Axis("x", domain: -4...4), y: Axis("y", domain: -4...4), marks: marks)
      ]
    ).rendered()
  }

  @Test("the pixels of an image are the values, row by row from the top")
  func pixels() throws {
    let tile = Tile(width: 3, values: [0, 1, 0.5, 1, 0, 0.2])
    let png = try PNGReader(rendered(.images([tile])).wide)
    #expect(png.width == 3 && png.height == 2)
    // Black with an opacity of the value, in fifteenths.
    let opacities = png.pixels.map { Double($0.alpha) / 255 }
    for (opacity, value) in zip(opacities, tile.values) {
      #expect(abs(opacity - value) <= 0.5 / 15)
    }
  }

  @Test("diverging shades are orange below zero, blue above, and equally strong")
  func diverging() throws {
    let tile = Tile(width: 5, values: [-2, -1, 0, 1, 2])
    let png = try PNGReader(rendered(.images([tile], shading: .diverging(2))).wide)
    let pixels = png.pixels
    #expect(pixels[1].alpha == pixels[3].alpha && pixels[1].alpha > 100 && pixels[1].alpha < 160)
    #expect(pixels[0].red > pixels[0].blue && pixels[4].blue > pixels[4].red)
    #expect(pixels[0].alpha == 255 && pixels[2].alpha == 0 && pixels[4].alpha == 255)
  }

  @Test("an image of more bytes than a block of deflate holds is whole")
  func large() throws {
    let side = 480
    let values = (0..<side * side).map { Double($0 % 2) }
    let png = try PNGReader(rendered(.images([Tile(width: side, values: values)])).wide)
    #expect(png.blocks == 2 && png.width == side && png.height == side)
    #expect(
      png.pixels.enumerated().allSatisfy { ($0.element.alpha == 255) == ($0.offset % 2 == 1) })
  }

  @Test("a binary image is read as rows of signs, a hole among them")
  func picture() {
    let words = rendered(
      .images([Tile(width: 3, values: [1, 1, .nan, 0, 0, 1], label: "nine", isLit: true)])
    ).description
    #expect(words.contains("“nine” (marked) ##? / ··#"), "\(words)")
  }

  @Test("the numbers of many images stay bounded, and begin with the first")
  func boundedImages() {
    let tiles = (0..<90).map { index in
      Tile(width: 28, values: (0..<784).map { Double($0 + index) / 900 }, label: "draw \(index)")
    }
    let data = rendered(.images(tiles)).data
    #expect(data.columns == ["mark", "row", "values"])
    #expect(data.rows.count <= 201 && data.rows[0][0] == "draw 0" && data.rows[0][1] == "1")
    #expect(data.rows.joined().reduce(0) { $0 + $1.utf8.count } < 40_000)
    #expect(data.rows.last?[0].contains("of 2520 rows") == true)
  }

  @Test("images that have room stand in one row, others in rows of equal length")
  func rows() throws {
    func tops(_ count: Int, narrow: Bool) -> Int {
      let tiles = (0..<count).map { _ in Tile(width: 7, values: .init(repeating: 1, count: 49)) }
      let figure = rendered(.images(tiles))
      let frames = (narrow ? figure.narrow : figure.wide).elements.split(separator: "\n")
        .filter { $0.contains("weft-frame") }.joined()
      return Set(frames.matches(of: #/M[^,]+,([^H]+)H/#).map { String($0.1) }).count
    }
    #expect(tops(10, narrow: false) == 1)
    #expect(tops(10, narrow: true) > 1)
    #expect(tops(40, narrow: false) > 1)
  }

  @Test("a matrix says where its largest and its smallest value stand")
  func matrixWords() {
    let figure = rendered(
      .matrix(rows: ["a", "b"], columns: ["u", "v", "w"], values: [1, 2, 3, 4, 9, 5]))
    #expect(
      figure.description
        == "A matrix of 2 rows (a, b) and 3 columns (u, v, w): largest 9 in row “b”, column “v”, "
        + "smallest 1 in row “a”, column “u”.")
    #expect(figure.data.columns == ["mark", "row", "column", "value"])
    #expect(figure.data.rows[4] == ["matrix", "b", "v", "9"])
  }

  @Test("numbers of a matrix that have no room give way to shades")
  func matrixNumbers() {
    let names = (0..<14).map { "\($0)" }
    let figure = rendered(
      .matrix(rows: names, columns: names, values: .init(repeating: 0.123, count: 196)))
    #expect(figure.wide.elements.contains(">0.123</text>"))
    #expect(!figure.narrow.elements.contains(">0.123</text>"))
    #expect(figure.data.rows.count == 196)
  }

  @Test("a graph names its units, and leaves out edges that lead nowhere")
  func graphWords() {
    let graph = Graph(
      nodes: [.init("h", at: Point(0, 1)), .init("v", at: Point(0, 0), isSeen: true)],
      edges: [.init(0, 1, weight: -2), .init(0, 7), .init(1, 1)],
      plates: [.init([1], "n = 1…N")])
    let figure = rendered(.graph(graph, label: "weight"))
    #expect(
      figure.description
        == "A graph of 2 units; seen: v; hidden: h; 1 edge: h → v (−2); "
        + "a plate “n = 1…N” holds v.")
    #expect(
      figure.data.rows == [
        ["h", "hidden unit", ""], ["v", "seen unit", ""], ["h → v", "arrow", "−2"],
      ])
    #expect(figure.wide.elements.contains("weft-dashed"), "a negative weight")
  }

  @Test("arrows to and fro between two units lie side by side")
  func twins() {
    func edges(_ list: [Graph.Edge]) -> [(x: Double, y: Double)] {
      let graph = Graph(
        nodes: [.init("a", at: Point(0, 0)), .init("b", at: Point(2, 0))], edges: list)
      let lines = rendered(.graph(graph)).wide.elements.split(separator: "\n")
        .filter { $0.contains("weft-edge") }
      return SVGReader(.init(width: 1, height: 1, elements: lines.joined(separator: "\n"))).points
    }
    let one = edges([.init(0, 1)])
    let both = edges([.init(0, 1), .init(1, 0)])
    #expect(one[0].y == one[1].y)
    #expect(both[0].y == one[0].y + 4 && both[2].y == one[0].y - 4)
  }

  @Test("the arrows of a field are the vectors times the factor that its legend states")
  func field() throws {
    let places = (-3...3).map { Double($0) }
    var vectors: [Point] = []
    for y in places { for x in places { vectors.append(Point(2 * y, -x)) } }
    let figure = onAxes([
      .field(xs: places, ys: places, vectors: vectors, label: "flow", ink: .muted)
    ])
    let factor = try #require(
      figure.wide.elements.firstMatch(of: #/flow \(arrows at ([\d.]+) of their length\)/#))
    let number = try #require(Double(factor.1))
    // The longest step to a neighbour's place is 6: 0.95 / 6 is 0.158.
    #expect(number == 0.15)
    let words = figure.description
    #expect(words.contains("49 arrows show “flow"), "\(words)")
    #expect(words.contains("the longest vector is (−6, 3) at (−3, −3)"), "\(words)")
    // The lower left arrow's head is 0.15 × (−6, 3) away, in pixels of the frame of 8 by 8 units.
    let heads = figure.wide.elements.split(separator: "\n").filter { $0.contains("weft-head") }
    let tips = try heads[heads.count - 1].matches(of: #/M([\d.]+),([\d.]+)L/#).map {
      Point(try #require(Double($0.1)), try #require(Double($0.2)))
    }
    let box = try #require(PlaceReader(figure.wide).panels.first).box
    let (left, right, low, high) = (box[0], box[2], box[3], box[1])
    let wanted = Point(
      left + (right - left) * (-3 - 0.9 + 4) / 8, low + (high - low) * (-3 + 0.45 + 4) / 8)
    #expect(tips.contains { abs($0.x - wanted.x) < 0.02 && abs($0.y - wanted.y) < 0.02 })
  }

  @Test("of a fine field at most 21 by 17 arrows are drawn, evenly spread")
  func fineField() {
    let places = (0..<100).map { Double($0) }
    let vectors = [Point](repeating: Point(1, 1), count: 10_000)
    let rows = onAxes([
      .field(xs: places, ys: places, vectors: vectors, label: "flow", ink: .muted)
    ]).description
    #expect(rows.contains("340 arrows show") || rows.contains("357 arrows show"), "\(rows)")
  }

  @Test("six classes have six outlines, so that they are told apart without colour")
  func shapes() {
    let points = (0..<6).map { Point(Double($0), 0) }
    let marks = Mark.scatter(
      points, classes: Array(0..<6), names: (0..<6).map { "class \($0)" })
    // Each outline about the same place, without its colour.
    let outlines = marks.indices.map { index in
      onAxes([.points([Point(0, 0)], label: nil, ink: .strong, shape: .ofClass(index))]).wide
        .elements
    }
    #expect(Set(outlines).count == 6)
    let drawn = onAxes(marks).wide.elements
    for index in 0..<6 { #expect(drawn.contains("weft-s\(index)\"")) }
  }

  @Test("small multiples mark a shared axis once, and have one legend")
  func multiples() {
    let panel = Panel(
      x: Axis("x", domain: 0...10), y: Axis("height", domain: 0...10),
      marks: [
        .line([Point(0, 3.3), Point(10, 7.7)], label: "a", ink: .series(0)),
        .line([Point(0, 8.3), Point(10, 2.7)], label: "b", ink: .series(0)),
      ])
    let figure = Figure(
      name: "many", title: "", panels: .init(repeating: panel, count: 6), sharing: .both, columns: 3
    )
    let wide = SVGReader(figure.rendered().wide)
    func count(_ words: String, _ reader: SVGReader) -> Int {
      reader.texts.filter { $0.words == words }.count
    }
    #expect(count("a", wide) == 1 && count("b", wide) == 1)
    #expect(count("height", wide) == 2 && count("x", wide) == 3)
    // Zero is written on two vertical and three horizontal axes.
    #expect(count("0", wide) == 5)
    // On a narrow page three stand in a row where there are more than four.
    let narrow = SVGReader(figure.rendered().narrow)
    #expect(count("height", narrow) == 2 && count("x", narrow) == 3)
    var few = figure
    few.panels = .init(repeating: panel, count: 4)
    let pairs = SVGReader(few.rendered().narrow)
    #expect(count("height", pairs) == 2 && count("x", pairs) == 2)
  }
}

/// Reads a PNG of this project's kind: four bits by palette, in stored blocks. Not a line is shared with
/// what writes it, but for the format.
private struct PNGReader {
  struct Pixel {
    var red: UInt8
    var green: UInt8
    var blue: UInt8
    var alpha: UInt8
  }

  var width = 0
  var height = 0
  var blocks = 0
  var pixels: [Pixel] = []

  init(_ drawing: RenderedFigure.Drawing) throws {
    // The last one is the sheet, after the key's strip.
    let all = drawing.elements.matches(of: #/href="data:image\/png;base64,([^"]+)"/#)
    let text = try #require(all.last)
    let bytes = try #require(Data(base64Encoded: String(text.1))).map { $0 }
    #expect(bytes.prefix(8).elementsEqual([137, 80, 78, 71, 13, 10, 26, 10]))
    var chunks: [String: [UInt8]] = [:]
    var place = 8
    while place < bytes.count {
      let size = Self.word(bytes, place)
      let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
      let data = Array(bytes[place + 8..<place + 8 + size])
      #expect(
        Self.word(bytes, place + 8 + size) == Self.crc(Array(bytes[place + 4..<place + 8 + size])))
      chunks[name] = data
      place += 12 + size
    }
    // The standard's own: the end is the same in every file.
    #expect(bytes.suffix(8).elementsEqual([0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]))
    let header = try #require(chunks["IHDR"])
    (width, height) = (Self.word(header, 0), Self.word(header, 4))
    #expect(Array(header[8...]) == [4, 3, 0, 0, 0])
    let (data, count) = try Self.inflated(try #require(chunks["IDAT"]))
    blocks = count
    let palette = try #require(chunks["PLTE"])
    let alphas = try #require(chunks["tRNS"])
    let rowSize = 1 + (width + 1) / 2
    try #require(data.count == rowSize * height)
    for row in 0..<height {
      #expect(data[row * rowSize] == 0)
      for column in 0..<width {
        let pair = data[row * rowSize + 1 + column / 2]
        let index = Int(column % 2 == 0 ? pair >> 4 : pair & 15)
        pixels.append(
          Pixel(
            red: palette[3 * index], green: palette[3 * index + 1], blue: palette[3 * index + 2],
            alpha: alphas[index]))
      }
    }
  }

  private static func word(_ bytes: [UInt8], _ place: Int) -> Int {
    bytes[place..<place + 4].reduce(0) { $0 * 256 + Int($1) }
  }

  private static func inflated(_ stream: [UInt8]) throws -> ([UInt8], Int) {
    #expect((Int(stream[0]) * 256 + Int(stream[1])) % 31 == 0 && stream[0] == 0x78)
    var data: [UInt8] = []
    var place = 2
    var count = 0
    while true {
      let isLast = stream[place] == 1
      let size = Int(stream[place + 1]) + 256 * Int(stream[place + 2])
      try #require(Int(stream[place + 3]) + 256 * Int(stream[place + 4]) == 65535 - size)
      data += stream[place + 5..<place + 5 + size]
      place += 5 + size
      count += 1
      if isLast { break }
    }
    var (a, b) = (1, 0)
    for byte in data { (a, b) = ((a + Int(byte)) % 65521, (b + a + Int(byte)) % 65521) }
    #expect(word(stream, place) == b * 65536 + a)
    return (data, count)
  }

  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in
      value % 2 == 1 ? 0xEDB8_8320 ^ (value / 2) : value / 2
    }
  }

  private static func crc(_ bytes: [UInt8]) -> Int {
    Int(
      bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 255)] ^ ($0 >> 8) } ^ UInt32.max)
  }
}
