import ArgumentParser
import Foundation
import LessonSyntax

extension Build {
  /// ".build-browser/weft.packed.wasm: 187206 bytes, 457339 unpacked"
  func summary(_ build: BrowserBuild) -> String {
    func size(_ file: String) -> Int {
      ((try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int) ?? 0
    }
    if build.flags.isQuick {
      return "\(Self.shown(build.code)): \(size(build.code)) bytes and the same digits; "
        + "without --quick a small part of that"
    }
    return "\(Self.shown(build.packed)): \(size(build.packed)) bytes, "
      + "\(size(build.code)) unpacked"
  }

  /// Says what a compiler refused, at its place; of any other program all that it said.
  func tell(_ failure: BuildFailure, of build: BrowserBuild) throws -> Never {
    let messages = CompilerMessage.all(in: failure.said)
    var sources: [String: SourceText] = [:]
    for file in Set(messages.map(\.file)) {
      sources[file] = SourceText(
        path: Self.shown(file), bytes: [UInt8](FileManager.default.contents(atPath: file) ?? Data())
      )
    }
    let diagnostics = messages.compactMap { message in
      sources[message.file].map { message.diagnostic(in: $0) }
    }
    if diagnostics.isEmpty {
      Terminal.complain(
        failure.said.split(separator: "\n").map { SafeText.line(String($0), limit: 2000) }
          .joined(separator: "\n"))
    } else {
      _ = DiagnosticOutput(format: .text, isStrict: false)
        .print(diagnostics, sources: Array(sources.values))
    }
    Terminal.complain("No browser code was built. All that was said: \(Self.shown(build.log.path))")
    throw ExitCode(1)
  }

  /// A path from the current folder, where the file is in it.
  private static func shown(_ file: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return file.hasPrefix(here) ? String(file.dropFirst(here.count)) : file
  }
}
