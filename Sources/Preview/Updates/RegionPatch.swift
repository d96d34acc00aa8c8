import Weaving

/// What changed in a page, region by region.
enum RegionPatch {
  static func all(of page: PageRegions) -> [JSON] {
    [
      head(page), markup("top", page.top), markup("opening", page.opening),
      markup("contents", page.contents),
      body(page.blocks.map { .string($0) }, keepStart: 0, keepEnd: 0),
      markup("neighbours", page.neighbours), live(page),
    ]
  }

  static func between(_ old: PageRegions, _ new: PageRegions) -> [JSON] {
    var parts: [JSON] = []
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
    if old.liveData != new.liveData || old.scripts != new.scripts { parts.append(live(new)) }
    return parts
  }

  private static func head(_ page: PageRegions) -> JSON {
    .object([
      "region": .string("head"), "lang": .string(page.lang),
      "dir": .string(WritingDirection.isRightToLeft(page.lang) ? "rtl" : ""),
      "title": .string(page.title),
      "description": .string(page.description), "styles": .array(page.styles.map { .string($0) }),
    ])
  }

  private static func markup(_ region: String, _ html: String) -> JSON {
    .object(["region": .string(region), "html": .string(html)])
  }

  private static func live(_ page: PageRegions) -> JSON {
    .object([
      "region": .string("live"), "json": .string(page.liveData),
      "scripts": .array(page.scripts.map { .string($0) }),
    ])
  }

  /// The blocks between those that are the same at the start and at the end. Where there are as many as
  /// before, `null` stands for one that is as it was.
  private static func body(from old: [String], to new: [String]) -> JSON? {
    let start = zip(old, new).prefix { $0 == $1 }.count
    guard start < old.count || start < new.count else { return nil }
    let end = zip(old[start...].reversed(), new[start...].reversed()).prefix { $0 == $1 }.count
    let isSwap = old.count == new.count
    let blocks = (start..<new.count - end).map { index in
      isSwap && old[index] == new[index] ? JSON.null : .string(new[index])
    }
    return body(blocks, keepStart: start, keepEnd: end)
  }

  private static func body(_ blocks: [JSON], keepStart: Int, keepEnd: Int) -> JSON {
    .object([
      "region": .string("body"), "keepStart": .number(keepStart), "keepEnd": .number(keepEnd),
      "html": .array(blocks),
    ])
  }
}
