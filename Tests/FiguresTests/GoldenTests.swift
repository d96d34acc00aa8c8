import Figures
import Foundation
import Testing

/// The gallery as files that people can open: `RECORD_GOLDENS=1` writes them anew, and fails.
@Suite struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Goldens")

  @Test(
    "a figure of the gallery is drawn as it was recorded",
    arguments: Gallery.figures.map { $0.name })
  func gallery(name: String) throws {
    let figure = try #require(Gallery.named(name)).rendered()
    try compare(document(figure, figure.wide), name + "-wide.svg")
    try compare(document(figure, figure.narrow), name + "-narrow.svg")
    try compare(words(figure), name + ".txt")
  }

  private func document(_ figure: RenderedFigure, _ drawing: RenderedFigure.Drawing) -> String {
    drawing.document(title: figure.title, description: figure.description)
  }

  private func words(_ figure: RenderedFigure) -> String {
    var text = figure.description + "\n\n" + figure.data.columns.joined(separator: " | ") + "\n"
    for row in figure.data.rows { text += row.joined(separator: " | ") + "\n" }
    return text
  }

  private func compare(_ text: String, _ name: String) throws {
    let file = Self.folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name)")
      return
    }
    let golden = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(text == golden, "\(name) is not as recorded; RECORD_GOLDENS=1 records it anew")
  }
}
