import Model
import Workflows

/// Takes the pictures of one sending. Each that came whole and is a picture is offered to the visit;
/// one that broke off, is too large or is something else leaves nothing behind.
struct PhoneIntake {
  let door: PhoneDoor
  let worker: Worker<Workspace>
  let purpose: PhoneDoor.Purpose
  /// How many were kept.
  private(set) var kept = 0
  /// What was not kept, and why.
  private(set) var wrong: [String] = []
  /// Whether nothing more is taken.
  private(set) var isOver = false
  private var count = 0
  private var bytes: Int64 = 0
  private var head: [UInt8] = []
  private var box: UploadBox?
  private var textBytes = 0

  init(door: PhoneDoor, worker: Worker<Workspace>, purpose: PhoneDoor.Purpose) {
    self.door = door
    self.worker = worker
    self.purpose = purpose
  }

  /// Takes the next event of the form.
  mutating func take(_ event: MultipartReader.Event) async throws {
    switch event {
    case .begin(let name, let file):
      (box, bytes, head) = (nil, 0, [])
      guard name == "picture", let file, !file.isEmpty else { return }
      count += 1
      guard count <= door.limits.picturesAtOnce else {
        return end("一次最多 \(door.limits.picturesAtOnce) 张，多的没有收。")
      }
      // What it was called is not believed: it is named by what it is.
      box = try await worker.run { UploadBox(try $0.beginUpload(name: "picture")) }
    case .bytes(let piece):
      guard let box else {
        textBytes += piece.count
        if textBytes > 4096 { end("内容不对，没有收下。") }
        return
      }
      bytes += Int64(piece.count)
      guard bytes <= door.limits.pictureBytes else {
        self.box = nil
        return end("第 \(count) 张太大，没有收下；一张最多 \(Quantities.bytes(door.limits.pictureBytes))。")
      }
      head += piece.prefix(max(0, 16 - head.count))
      try await worker.run { _ in try box.write(piece) }
    case .end:
      if let box { try await keep(box) }
      box = nil
    }
  }

  private mutating func end(_ words: String) {
    wrong.append(words)
    isOver = true
  }

  private mutating func keep(_ box: UploadBox) async throws {
    guard let kind = PictureKind(head), let ending = PhoneIntake.endings[kind] else {
      wrong.append("第 \(count) 个不是照片（JPEG、PNG、HEIC、WebP），没有收下。")
      return
    }
    guard door.takes(bytes) else {
      return end("这次打开收的照片已经够多，没有收下第 \(count) 张。请监督员停了再开。")
    }
    let visit = purpose.visit
    // Counted only when it is on the medium.
    kept += try await worker.run { workspace in
      guard let upload = box.take() else { return 0 }
      try workspace.offer(upload, visit: visit, fileExtension: ending)
      return 1
    }
  }

  private static let endings: [PictureKind: String] = [
    .jpeg: "jpg", .png: "png", .heic: "heic", .webp: "webp",
  ]
}
