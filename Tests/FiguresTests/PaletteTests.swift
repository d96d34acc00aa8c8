import ConformanceSupport
import Figures
import Foundation
import Testing

/// Measures the colours of the style sheet itself.
@Suite struct PaletteTests {
  @Test("every two series colours differ for every kind of sight", arguments: ["light", "dark"])
  func differences(scheme: String) throws {
    let palette = try Palette(scheme)
    for (index, one) in palette.series.enumerated() {
      for (number, other) in palette.series.enumerated().dropFirst(index + 1) {
        for sight in Sight.all {
          let distance = sight.seen(one).distance(to: sight.seen(other))
          #expect(distance > 0.11, "s\(index) and s\(number), \(scheme), \(sight.name)")
        }
      }
    }
  }

  @Test("colours stand out from the ground", arguments: ["light", "dark"])
  func contrasts(scheme: String) throws {
    let palette = try Palette(scheme)
    #expect(palette.ink.contrast(palette.ground) >= 7)
    #expect(palette.quiet.contrast(palette.ground) >= 4.5)
    for (index, colour) in palette.series.enumerated() {
      #expect(colour.contrast(palette.ground) >= 3, "s\(index) as a line, \(scheme)")
      let words = colour.oklab.mixed(0.7, palette.ink.oklab).luminance
      #expect(
        Colour.contrast(words, palette.ground.luminance) >= 4.5, "s\(index) as words, \(scheme)")
    }
  }

  @Test("every class of a drawing has a rule")
  func classes() {
    for figure in Gallery.figures {
      let rendered = figure.rendered()
      for drawing in [rendered.wide, rendered.narrow] {
        for name in SVGReader(drawing).classes.sorted() {
          #expect(FigureStyle.css.contains("." + name), "\(name) in \(figure.name)")
        }
      }
    }
  }
}

private struct Palette {
  var series: [Colour] = []
  var ink: Colour
  var quiet: Colour
  var ground: Colour

  init(_ scheme: String) throws {
    let parts = FigureStyle.css.components(separatedBy: "prefers-color-scheme:dark")
    try #require(parts.count == 2)
    let css = scheme == "dark" ? parts[1] : parts[0]
    ink = try Colour(css, "--weft-ink")
    quiet = try Colour(css, "--weft-quiet")
    ground = try Colour(css, "--weft-ground")
    for index in 0..<6 { series.append(try Colour(css, "--weft-s\(index)")) }
  }
}

/// Linear light, 0…1.
private struct Colour {
  var channels: [Double]

  init(channels: [Double]) { self.channels = channels }

  init(_ css: String, _ name: String) throws {
    let rest = try #require(css.range(of: name + ":#"))
    let number = try #require(UInt32(css[rest.upperBound...].prefix(6), radix: 16))
    channels = [16, 8, 0].map { shift in
      let value = Double(number >> UInt32(shift) & 255) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  var luminance: Double { 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2] }

  func contrast(_ other: Colour) -> Double { Self.contrast(luminance, other.luminance) }

  static func contrast(_ one: Double, _ other: Double) -> Double {
    (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  var oklab: Oklab {
    let lms = Matrix.apply(Matrix.toCones, channels).map { cbrt(max(0, $0)) }
    return Oklab(values: Matrix.apply(Matrix.toLab, lms))
  }
}

/// Ottosson (2020), "A perceptual color space for image processing".
private struct Oklab {
  var values: [Double]

  func distance(to other: Oklab) -> Double {
    zip(values, other.values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  func mixed(_ part: Double, _ other: Oklab) -> Oklab {
    Oklab(values: zip(values, other.values).map { part * $0 + (1 - part) * $1 })
  }

  var luminance: Double {
    let lms = Matrix.apply(Matrix.fromLab, values).map { $0 * $0 * $0 }
    return Colour(channels: Matrix.apply(Matrix.fromCones, lms)).luminance
  }
}

private enum Matrix {
  static let toCones = [
    [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ]
  static let toLab = [
    [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
  ]
  static let fromLab = [
    [1, 0.3963377774, 0.2158037573], [1, -0.1055613458, -0.0638541728],
    [1, -0.0894841775, -1.2914855480],
  ]
  static let fromCones = [
    [4.0767416621, -3.3077115913, 0.2309699292], [-1.2684380046, 2.6097574011, -0.3413193965],
    [-0.0041960863, -0.7034186147, 1.7076147010],
  ]

  static func apply(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}

/// Machado, Oliveira and Fernandes (2009), full severity.
private struct Sight {
  var name: String
  var matrix: [[Double]]

  func seen(_ colour: Colour) -> Oklab {
    let channels = Matrix.apply(matrix, colour.channels).map { min(1, max(0, $0)) }
    return Colour(channels: channels).oklab
  }

  static let all = [
    Sight(name: "normal", matrix: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    Sight(
      name: "protan",
      matrix: [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]),
    Sight(
      name: "deutan",
      matrix: [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]),
    Sight(
      name: "tritan",
      matrix: [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]),
  ]
}
