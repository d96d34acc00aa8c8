import Foundation
import FrontEnd
import LessonSyntax

/// What the pages of a site need beside them.
extension Site {
  mutating func addShared(_ memory: inout SiteMemory) {
    assets += memory.shared { [Self.file(Stylesheet.path, Stylesheet.css)] }
    if pages.contains(where: { $0.regions.notesScript != nil }) {
      assets.append(Self.file(PageNote.scriptPath, Scripts.notes))
    }
  }

  mutating func addBrowserCode(_ rendered: RenderedCourse, _ memory: inout SiteMemory) {
    let isLive = rendered.pages.contains { $0.woven.liveData != nil }
    guard let browserCode, isLive else { return }
    assets += memory.browserCode {
      [
        Self.file(BrowserCode.scriptPath, Scripts.live),
        Self.file(BrowserCode.sharePath, Scripts.share),
        Self.file(BrowserCode.demosPath, browserCode.demosScript),
      ]
    }
  }

  mutating func addFormulaAssets(_ rendered: RenderedCourse, _ memory: inout SiteMemory) {
    guard pages.contains(where: { $0.regions.usesMath }), rendered.formulas.unavailable == nil
    else { return }
    do throws(TeXError) {
      assets += try memory.formulaAssets { () throws(TeXError) in
        try KaTeXPackage().assets().compactMap { asset in
          switch asset.content {
          case .text(let text): return Self.file(asset.path, text)
          case .file(let source): return copy(source, to: asset.path)
          }
        }
      }
    } catch {
      diagnostics.append(Diagnostic(id: "no-tex", error.message, file: course.files.root))
    }
  }

  mutating func addImages(_ rendered: RenderedCourse, _ memory: inout SiteMemory) {
    for page in course.pages {
      _ = names.claim(page.output, source: course.files.path(of: page.file))
    }
    for asset in pages.map(\.path) + assets.map(\.path) where !names.has(asset) {
      _ = names.claim(asset, source: nil)
    }
    var seen: Set<CourseImage> = []
    let pictures = rendered.pages.flatMap { $0.woven.images } + rendered.frameLinks.copied
    for image in pictures where seen.insert(image).inserted {
      do throws(BoundFile.Refusal) {
        let file = try BoundFile(image.source, beneath: course.files.root)
        let read = try memory.image(
          file, at: image.source, allowsScripts: course.files.choices.allowsScripts)
        if let problem = read.problem {
          diagnostics.append(problem)
        } else if names.claim(image.output, source: image.source) {
          assets.append(.init(path: image.output, bytes: read.bytes, origin: file.state))
        }
      } catch {
        diagnostics.append(error.diagnostic(image.source))
      }
    }
    memory.keepImages(Set(seen.map(\.source)))
  }

  private static func file(_ path: String, _ text: String) -> SiteWriter.File {
    SiteWriter.File(path: path, bytes: Array(text.utf8))
  }

  private mutating func copy(_ source: String, to path: String) -> SiteWriter.File? {
    do throws(BoundFile.Refusal) {
      return SiteWriter.File(path: path, bytes: try BoundFile.read(source))
    } catch {
      diagnostics.append(error.diagnostic(source))
      return nil
    }
  }
}
