/// The extra fields of a header (APPNOTE 4.5): only those are allowed that cannot change what an
/// entry is called, what it is or what it holds.
struct ZipExtra {
  /// The numbers that were asked for, from the ZIP64 field where 32 bits did not hold them.
  let values: [Int64]

  /// Times (`0x5455`, `0x000A`), owners (`0x5855`, `0x7855`, `0x7875`) and the most bytes of each,
  /// as Info-ZIP, 7-Zip and others write them.
  private static let harmless: [UInt16: Int] = [
    0x5455: 13, 0x000A: 36, 0x5855: 12, 0x7855: 4, 0x7875: 24,
  ]
  private static let zip64: UInt16 = 1

  /// The growth hint of office programs: a mark, a number, and zeros.
  private static let padding: UInt16 = 0xA220

  private static func isPadding(_ field: ArraySlice<UInt8>) -> Bool {
    field.starts(with: [0x28, 0xA0]) && field.count >= 4
      && field.dropFirst(4).allSatisfy { $0 == 0 }
  }

  init(
    _ bytes: ArraySlice<UInt8>, wide numbers: [UInt32], takesPadding: Bool = false
  ) throws {
    let record = ZipRecord(bytes: Array(bytes))
    var fields: [Int64] = []
    var seen: Set<UInt16> = []
    var position = 0
    while position < record.bytes.count {
      guard position + 4 <= record.bytes.count else { throw ZipExtra.malformed }
      let id = record.u16(position)
      let length = Int(record.u16(position + 2))
      position += 4
      guard position + length <= record.bytes.count, seen.insert(id).inserted else {
        throw ZipExtra.malformed
      }
      if id == ZipExtra.zip64 {
        guard length > 0, length.isMultiple(of: 8) else { throw ZipExtra.malformed }
        fields = (0..<length / 8).map { Int64(bitPattern: record.u64(position + $0 * 8)) }
      } else if takesPadding, id == ZipExtra.padding {
        guard ZipExtra.isPadding(record.bytes[position..<position + length]) else {
          throw ZipExtra.malformed
        }
      } else {
        guard let most = ZipExtra.harmless[id], length <= most else { throw ZipExtra.malformed }
      }
      position += length
    }
    let asked = numbers.count { $0 == .max }
    // Some writers of workbooks keep room for the long numbers whether they are needed or not.
    let isRoom = takesPadding && asked == 0 && fields.allSatisfy { $0 == 0 }
    guard fields.count == asked || isRoom else { throw ZipStructure.malformed("ZIP64 字段不符") }
    var next = fields.makeIterator()
    values = numbers.map { $0 == .max ? next.next() ?? -1 : Int64($0) }
  }

  private static var malformed: ArchiveError { ZipStructure.malformed("附加字段不合格") }
}
