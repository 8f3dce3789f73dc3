/// Who or what is inspected: an institution of the roster, or one found on the way.
public struct Subject: Sendable, Hashable {
  /// Roster number, or the lower-case UUID of a subject that is not on the roster.
  public var id: String
  /// What kind of subject it is.
  public var kind: SubjectKind
  /// Name as on the licence; nil where there is none (a stall, a street practitioner).
  public var name: String?
  /// Name of the category; nil where the kind has none.
  public var category: String?
  /// Public or privately run; nil where the kind has none.
  public var ownership: Ownership?
  /// Grade; nil where the kind has none.
  public var grade: HospitalGrade?
  /// What it holds.
  public var licenceKind: LicenceKind
  /// 统一社会信用代码 as it was printed.
  public var creditCode: String?
  /// 登记号 of the licence.
  public var registrationNumber: String?
  /// Township.
  public var township: String?
  /// Address, or the description of a place without one.
  public var address: String?
  /// Contact person of the roster.
  public var contact: String?
  /// Telephone of the roster.
  public var telephone: String?
  /// Degrees north, as written.
  public var latitude: String?
  /// Degrees east, as written.
  public var longitude: String?

  /// A subject of which only id, kind and licence are known.
  public init(id: String, kind: SubjectKind, licenceKind: LicenceKind) {
    self.id = id
    self.kind = kind
    self.licenceKind = licenceKind
  }

  /// The catalogue entry of its category.
  public var categoryEntry: InstitutionCategory? { category.flatMap(InstitutionCategory.named) }

  /// What to call it in a table.
  public var title: String { Subject.title(name: name, address: address) }

  /// What to call one of that name at that address.
  public static func title(name: String?, address: String?) -> String {
    name ?? address ?? "（无名称）"
  }
}

extension Subject {
  /// As stored in the log.
  public var document: JSONValue {
    [
      "id": .string(id), "kind": .string(kind.rawValue), "name": .optional(name),
      "category": .optional(category), "ownership": .optional(ownership?.rawValue),
      "grade": .optional(grade?.rawValue), "licenceKind": .string(licenceKind.rawValue),
      "uscc": .optional(creditCode), "registrationNumber": .optional(registrationNumber),
      "township": .optional(township), "address": .optional(address),
      "contact": .optional(contact), "telephone": .optional(telephone),
      "latitude": .optional(latitude), "longitude": .optional(longitude),
    ]
  }

  /// Reads a stored subject.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    self.init(
      id: try reader.string("id"),
      kind: try reader.value("kind", SubjectKind.init(rawValue:)),
      licenceKind: try reader.value("licenceKind", LicenceKind.init(rawValue:)))
    name = try reader.optionalString("name")
    category = try reader.optionalString("category")
    ownership = try reader.optionalValue("ownership", Ownership.init(rawValue:))
    grade = try reader.optionalValue("grade", HospitalGrade.init(rawValue:))
    creditCode = try reader.optionalString("uscc")
    registrationNumber = try reader.optionalString("registrationNumber")
    township = try reader.optionalString("township")
    address = try reader.optionalString("address")
    contact = try reader.optionalString("contact")
    telephone = try reader.optionalString("telephone")
    latitude = try reader.optionalString("latitude")
    longitude = try reader.optionalString("longitude")
  }
}
