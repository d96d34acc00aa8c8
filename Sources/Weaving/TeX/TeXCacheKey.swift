/// What the HTML of a formula depends on, written so that two different things never read alike: each
/// part is preceded by its length in bytes.
///
/// The key is the whole text, for the cache to hash and to keep beside the entry: then not even a
/// collision can hand out another formula's HTML.
///
/// - Parameters:
///   - formula: What is rendered.
///   - macros: The course's, in their order.
///   - version: ``TeXRenderer/version``.
/// - Returns: The parts, one after the other.
package func texCacheKey(
  _ formula: TeXFormula, macros: [TeXMacro], version: String
) -> String {
  let parts =
    ["tex", version, formula.isDisplay ? "display" : "inline", formula.tex]
    + macros.flatMap { [$0.name, $0.expansion] }
  return parts.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n")
}
