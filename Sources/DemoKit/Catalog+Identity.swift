extension Catalog {
  /// Names what pages know of the demos: their names, words and parameters, and the form of reports. Code
  /// of the same catalog gives the same in both worlds; whether it also computes the same digits, a page's
  /// *Verify* tells.
  public var identity: String {
    var text = String(ReportCodec.version)
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
