import DemoKit
import Weaving

/// What changed in a page, region by region.
enum RegionPatch {
  static func all(of page: PageRegions) -> [String] {
    [
      head(page), markup("top", page.top), markup("opening", page.opening),
      markup("contents", page.contents),
      body(page.blocks, keepStart: 0, keepEnd: 0),
      markup("neighbours", page.neighbours), markup("footer", page.footer), notes(page), live(page),
    ]
  }

  static func between(_ old: PageRegions, _ new: PageRegions) -> [String] {
    var parts: [String] = []
    if old.lang != new.lang || old.title != new.title || old.description != new.description
      || old.styles != new.styles
    {
      parts.append(head(new))
    }
    if old.top != new.top { parts.append(markup("top", new.top)) }
    if old.opening != new.opening { parts.append(markup("opening", new.opening)) }
    if old.contents != new.contents { parts.append(markup("contents", new.contents)) }
    if let body = body(from: old.blocks, to: new.blocks) { parts.append(body) }
    if old.neighbours != new.neighbours { parts.append(markup("neighbours", new.neighbours)) }
    if old.footer != new.footer { parts.append(markup("footer", new.footer)) }
    if old.notes != new.notes || old.notesScript != new.notesScript { parts.append(notes(new)) }
    if old.liveData != new.liveData || old.scripts != new.scripts { parts.append(live(new)) }
    return parts
  }

  private static func head(_ page: PageRegions) -> String {
    part("head") {
      $0.member("lang", text: page.lang)
      $0.member("dir", text: WritingDirection.isRightToLeft(page.lang) ? "rtl" : "")
      $0.member("title", text: page.title)
      $0.member("description", text: page.description)
      $0.member("styles", texts: page.styles)
    }
  }

  private static func markup(_ region: String, _ html: String) -> String {
    part(region) { $0.member("html", text: html) }
  }

  private static func notes(_ page: PageRegions) -> String {
    part("notes") {
      $0.member("html", text: page.notes)
      $0.member("scripts", texts: [page.notesScript].compactMap(\.self))
    }
  }

  private static func live(_ page: PageRegions) -> String {
    part("live") {
      $0.member("json", text: page.liveData)
      $0.member("scripts", texts: page.scripts)
    }
  }

  private static func part(_ region: String, _ members: (inout JSONWriter) -> Void) -> String {
    JSONWriter.string {
      $0.object {
        $0.member("region", text: region)
        members(&$0)
      }
    }
  }

  /// The blocks between those that are the same at the start and at the end. Where there are as many as
  /// before, `null` stands for one that is as it was.
  private static func body(from old: [String], to new: [String]) -> String? {
    let start = zip(old, new).prefix { $0 == $1 }.count
    guard start < old.count || start < new.count else { return nil }
    let end = zip(old[start...].reversed(), new[start...].reversed()).prefix { $0 == $1 }.count
    let isSwap = old.count == new.count
    let blocks: [String?] = (start..<new.count - end).map { index in
      isSwap && old[index] == new[index] ? nil : new[index]
    }
    return body(blocks, keepStart: start, keepEnd: end)
  }

  private static func body(_ blocks: [String?], keepStart: Int, keepEnd: Int) -> String {
    part("body") {
      $0.member("keepStart", number: keepStart)
      $0.member("keepEnd", number: keepEnd)
      $0.member("html") {
        $0.array(blocks) { json, block in
          if let block { json.text(block) } else { json.literal("null") }
        }
      }
    }
  }
}
