extension Catalog {
  /// The form of the messages between pages and demos.
  private static var messages: Int { 2 }

  /// Names what pages know of the demos: their names, words and parameters, and the form of bytes. Code
  /// of the same catalog gives the same in both worlds; whether it also computes the same digits, a page's
  /// *Verify* tells.
  public var identity: String {
    var text = String(ReportCodec.version) + "." + String(Self.messages)
    for entry in entries {
      text += "\n" + entry.name + "\n" + entry.title
      for parameter in entry.parameters {
        text += "\n " + parameter.name + ": " + parameter.allowed + "; " + parameter.unit + "; "
        text += parameter.defaultValue.text + "; " + parameter.help
      }
    }
    return Digest(of: Array(text.utf8)).hexadecimal
  }
}
