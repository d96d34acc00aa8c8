import DemoKit

/// Something that a render asks the machine that it runs on, and that can be asked again.
///
/// Each kind is asked in one place, which notes the answer for whoever observes.
package struct Inquiry: Hashable, Sendable {
  package enum Kind: UInt8, CaseIterable, Sendable {
    /// What stands at a path: where its links lead, and as it is.
    case kind, kindOfEntry
    /// The names in a folder, which may be a link, or may not.
    case names, namesOfEntry
    /// Where a path really is.
    case location
    /// Whether a file may be read, and what it holds; the context is the folder that it must lie in.
    case file, content
    /// What a file of the machine holds, from the offset that is the context.
    case machineContent
    case machineSize
    case machineAccess
    case environment
    case program
  }

  package var kind: Kind
  /// A path, or a name.
  package var subject: String
  package var context: String?

  package init(_ kind: Kind, _ subject: String, _ context: String? = nil) {
    self.kind = kind
    self.subject = subject
    self.context = context
  }

  /// Asks, for those who observe.
  package func ask() {
    switch kind {
    case .kind: _ = FileKind(of: subject)
    case .kindOfEntry: _ = FileKind(of: subject, followingLinks: false)
    case .names: _ = try? FolderNames.of(subject)
    case .namesOfEntry: _ = try? FolderNames.of(subject, followingLinks: false)
    case .location: _ = FilePath.real(subject)
    case .file: _ = try? BoundFile(subject, beneath: context)
    case .content: _ = try? BoundFile.read(subject, beneath: context)
    case .machineContent: _ = HostFile.bytes(subject, from: context.flatMap(Int.init) ?? 0)
    case .machineSize: _ = HostFile.size(subject)
    case .machineAccess: _ = HostFile.exists(subject)
    case .environment: _ = HostFile.environment(subject)
    case .program: _ = Program.find(subject)
    }
  }
}

// MARK: - Bytes

extension Inquiry {
  init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    let number = try reader.choice(below: UInt8(Kind.allCases.count))
    guard let kind = Kind(rawValue: number) else { throw ByteReader.Malformed() }
    self.kind = kind
    subject = try reader.text()
    context = try reader.optional { reader throws(ByteReader.Malformed) in try reader.text() }
  }

  func write(to writer: inout ByteWriter) {
    writer.byte(kind.rawValue)
    writer.text(subject)
    writer.optional(context) { $0.text($1) }
  }
}
