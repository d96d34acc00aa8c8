import Foundation
import PackagePlugin

/// Has the scripts and style sheets in a target's folders, or else the guide to lessons, written into a
/// Swift file of the target.
@main struct EmbedFrontEnd: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let package = context.package.directoryURL
    let texts = try Self.texts(below: target.directoryURL)
    let (folder, files) =
      texts.isEmpty
      ? (package, [package.appending(path: "docs/lessons.md")]) : (target.directoryURL, texts)
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding texts: \(files.count)",
        executable: try context.tool(named: "embed-front-end").url,
        arguments: [output.path, folder.path] + files.map(\.path), inputFiles: files,
        outputFiles: [output])
    ]
  }

  /// In an order that does not depend on the file system.
  private static func texts(below folder: URL) throws -> [URL] {
    let folders = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [.isDirectoryKey])
    let files = try folders.filter {
      try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
    }
    .flatMap {
      try FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
    }
    return files.filter { ["js", "css"].contains($0.pathExtension) }.sorted { $0.path < $1.path }
  }
}
