import Model
import Workflows

/// The newest pictures of a telephone or a camera, to be ticked as evidence.
struct PicturesPage: Sendable {
  let sheet: VisitSheet
  let item: String?
  let desk: PictureDesk

  var content: [String: View] {
    let (pictures, count) = desk.newest()
    return [
      "item": .optional(item), "itemText": .optional(item.flatMap(text)),
      "itemPath": .words(
        item.map { sheet.address(of: VisitFields.answer($0)) }
          ?? VisitPlace.evidence.path(sheet.id)),
      "folder": .words(desk.named ?? ""), "fault": .optional(desk.fault),
      "folders": .list(desk.folders.map { .words($0.shown) }),
      "noFolders": .flag(desk.folders.isEmpty),
      "pictures": .list(pictures.map(tile)), "none": .flag(pictures.isEmpty),
      "anyOffered": .flag(pictures.contains(where: isOffered)),
      "more": count > pictures.count ? .count(count - pictures.count) : .nothing,
    ]
  }

  private func isOffered(_ picture: TakenPicture) -> Bool {
    desk.offered.map { picture.path.hasPrefix($0 + "/") } ?? false
  }

  private func text(_ id: String) -> String? {
    sheet.rows.first { $0.row.id == id }?.row.text
      ?? sheet.modules.flatMap(\.sections).flatMap(\.items).first { $0.item.id == id }?.item.text
  }

  private func tile(_ picture: TakenPicture) -> View {
    let type = EvidenceType(fileExtension: picture.fileExtension)
    let query = "?file=\(picture.path.percentEncoded)"
    return [
      "path": .words(picture.path), "name": .words(picture.name.shown),
      "src": .words("/visit/\(sheet.id)/pictures/view\(query)"),
      "isPicture": .flag(type.isPicture), "type": .words(picture.fileExtension.uppercased()),
      "at": .words(picture.changedAt.dayAndClock), "size": .words(Quantities.bytes(picture.bytes)),
      "isOffered": .flag(isOffered(picture)),
      "taken": .flag(
        sheet.evidence.contains { $0.name == picture.name && $0.bytes == picture.bytes }),
    ]
  }
}
