import Model

/// What names a record within the log of one device.
struct RecordKey: Hashable {
  let kind: EntityKind
  let entity: String
}
