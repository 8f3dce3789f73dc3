/// Numbers of records in the order in which they are met. Most entries of a log are about the record of the
/// entry before, of which nothing has to be looked up.
struct RecordSlots {
  private(set) var keys: [RecordKey] = []
  private var slots: [RecordKey: Int] = [:]
  private var latest: (key: RecordKey, slot: Int)?

  /// The number of a record, from 0.
  mutating func slot(of key: RecordKey) -> Int {
    if let latest, latest.key == key { return latest.slot }
    let slot = slots[key] ?? keys.count
    if slot == keys.count {
      keys.append(key)
      slots[key] = slot
    }
    latest = (key, slot)
    return slot
  }

  /// The number of a record; nil where it was never met.
  func known(_ key: RecordKey) -> Int? { slots[key] }
}
