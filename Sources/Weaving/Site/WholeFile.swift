import Foundation

/// Writes files whole or not at all: into a temporary file beside the place, then renamed.
package enum WholeFile {
  package struct Failure: Error {
    package var path: String
    /// Why, as a phrase: "permission denied".
    package var reason: String
  }

  /// - Returns: `false` when the file already had exactly these bytes and was left alone.
  @discardableResult
  package static func write(_ bytes: some Collection<UInt8>, to path: String) throws(Failure)
    -> Bool
  {
    let data = Data(bytes)
    if let present = FileManager.default.contents(atPath: path), present == data { return false }
    do {
      let folder = FilePath.folder(of: path)
      if !folder.isEmpty {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      }
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure(path: path, reason: FileTrouble.words(for: error))
    }
    return true
  }
}

/// What the system said about a file, as a phrase.
package enum FileTrouble {
  package static func words(for error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    for candidate in [underlying, error as NSError].compactMap(\.self)
    where candidate.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(candidate.code))).lowercased()
    }
    switch (error as? CocoaError)?.code {
    case .fileReadNoPermission, .fileWriteNoPermission: return "permission denied"
    case .fileReadNoSuchFile, .fileNoSuchFile: return "no such file"
    case .fileWriteOutOfSpace: return "no space left on the device"
    default: return "the system gave no reason"
    }
  }
}
