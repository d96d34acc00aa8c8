import DemoKit
import LessonSyntax
import Testing

@Suite("A parameter's value on the command line")
struct ParameterYAMLTests {
  @Test(
    "It is read as YAML, and keeps its characters",
    arguments: [
      ("0.85", ParameterInput.Value.scalar("0.85")), ("optimal", .scalar("optimal")),
      ("-1e-3", .scalar("-1e-3")), (" 7 ", .scalar("7")), ("'0.5'", .scalar("0.5")),
      ("true", .scalar("true")), ("", .scalar("")), ("  ", .scalar("")), ("a b", .scalar("a b")),
      ("[0.7,0.3]", .list(["0.7", "0.3"])), ("[0.7, '0.3' ]", .list(["0.7", "0.3"])),
      ("[]", .list([])), ("- 1\n- 2", .list(["1", "2"])), ("{a: 1}", .other("a mapping")),
      ("a: 1", .other("a mapping")), ("[[1]]", .other("a nested list")),
      ("1,000", .scalar("1,000")),
      ("∞", .scalar("∞")),
    ])
  func values(text: String, value: ParameterInput.Value) {
    #expect(ParameterYAML.value(of: text) == value)
  }

  @Test(
    "What is not YAML is nothing",
    arguments: [
      "[0.7", "'x", "\"\\q\"", "a: b: c", "*x", "&x 1", "!!int 3", "@x", "%x", "{", "\u{1}",
    ])
  func broken(text: String) { #expect(ParameterYAML.value(of: text) == nil) }
}
