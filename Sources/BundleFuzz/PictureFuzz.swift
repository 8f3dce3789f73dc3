import Rendering

/// Pictures: what was found fit to be printed is found so again.
enum PictureFuzz {
  static func run(_ bytes: [UInt8]) {
    guard let format = Picture.format(of: bytes) else { return }
    let picture = Picture(bytes: bytes, format: format, width: 40, caption: "")
    // A small file may promise more pixels than a run can unpack a thousand times a second.
    guard let size = refusable({ try picture.pixelSize() }), size.width * size.height < 1 << 20
    else { return }
    let isFit = refusable { try picture.prove() } != nil
    guard (refusable { try picture.prove() } != nil) == isFit else {
      violated("a picture is fit only sometimes")
    }
  }
}
