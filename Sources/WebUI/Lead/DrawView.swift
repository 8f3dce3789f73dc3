import Foundation
import Hummingbird
import Model
import Workflows

/// What the page of draws shows.
struct DrawView {
  let drawing: Drawing
  let form: FormFields
  /// Number of the draw that is looked at; nil for the last one.
  let shown: Int?
  let paging: ListPaging

  static let empty: [String: View] = [
    "isRight": true, "published": .nothing, "strataBy": .list([]), "strata": .list([]),
    "draw": .nothing, "draws": .list([]), "hasDraws": false, "agreed": .nothing,
    "method": .list(DrawProtocol.method.map(View.words)), "recipe": .words(DrawProtocol.recipe),
    "seed": "", "source": "", "each": "", "reason": "", "hub": "", "changed": .nothing,
    "again": false,
  ]

  var content: [String: View] {
    get throws {
      let published = try drawing.published()
      let all = try drawing.all()
      let draw = shown.flatMap { number in all.first { $0.number == number } } ?? all.last
      let list = published.map { drawing.list($0.strata) }
      let isChanged =
        published.map {
          $0.institutions != list?.institutionsFingerprint
            || $0.inspectors != list?.inspectorsFingerprint
        } ?? false
      var view = DrawView.empty
      view["published"] = published.map(DrawView.view) ?? .nothing
      view["changed"] = .flag(isChanged)
      view["strataBy"] = .list(
        DrawStrata.allCases.map {
          [
            "value": .words($0.rawValue), "title": .words($0.title),
            "on": .flag($0.rawValue == form["by"]),
          ]
        })
      view["strata"] = .list(
        (published.map { drawing.strata($0.strata) } ?? []).enumerated().map {
          stratum($0.offset, $0.element)
        })
      view["draw"] = draw.map { self.view($0) } ?? .nothing
      view["again"] = .flag(!all.isEmpty)
      view["hasDraws"] = .flag(!all.isEmpty)
      view["draws"] = .list(all.map { DrawView.line($0, isShown: $0.number == draw?.number) })
      for name in ["seed", "source", "each", "reason", "hub"] {
        view[name] = .words(form.raw(name))
      }
      return view
    }
  }

  private func stratum(_ place: Int, _ stratum: (name: String, count: Int)) -> View {
    [
      "name": .words(stratum.name), "count": .count(stratum.count), "place": .count(place),
      "rate": .words(form.raw("rate:\(place)")),
    ]
  }

  private static func view(_ published: Drawing.Published) -> View {
    [
      "institutions": .words(published.institutions),
      "inspectors": .words(published.inspectors), "by": .words(published.strata.title),
      "at": .words(Moment(published.at)?.yearAndClock ?? published.at),
    ]
  }

  private static func line(_ record: DrawProtocol, isShown: Bool) -> View {
    [
      "number": .count(record.number), "path": .words("/draw?n=\(record.number)"),
      "at": .words(Moment(record.drawnAt)?.yearAndClock ?? record.drawnAt),
      "seed": .words(record.request.seed), "count": .count(record.draw.hits.count),
      "reason": .optional(record.reason), "current": .flag(isShown),
    ]
  }

  private func view(_ record: DrawProtocol) -> View {
    [
      "number": .count(record.number), "count": .count(record.draw.hits.count),
      "at": .words(Moment(record.drawnAt)?.yearAndClock ?? record.drawnAt),
      "seed": .words(record.request.seed), "source": .words(record.request.source ?? ""),
      "reason": .optional(record.reason), "barred": .count(record.request.barred.count),
      "pdf": .words("/draw/\(record.number)/protocol.pdf"),
      "json": .words("/draw/\(record.number)/protocol.json"),
      "strata": .list(
        record.draw.strata.map {
          [
            "name": .words($0.name), "institutions": .count($0.institutions),
            "rate": .words($0.rate.map { $0 + "%" } ?? "不抽"), "drawn": .count($0.drawn),
          ]
        }),
      "hits": .list(
        paging.shown(Array(record.draw.hits.enumerated())).map { index, hit in
          [
            "order": .count(index + 1), "id": .words(hit.id), "name": .words(hit.name),
            "township": .words(hit.township), "ticket": .words(String(hit.ticket.prefix(12))),
            "people": .words(hit.inspectors.map(\.name).joined(separator: "、")),
          ]
        }),
      "pages": paging.view(record.draw.hits.count),
    ]
  }
}
