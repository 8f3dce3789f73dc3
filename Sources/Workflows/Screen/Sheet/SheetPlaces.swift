import Model

/// Where the items of a plan stand, so that a pointer leads to a page.
struct SheetPlaces {
  private let places: [String: (module: String, section: Int)]

  init(index: ItemIndex, modules: [String]) {
    var places: [String: (module: String, section: Int)] = [:]
    for module in modules {
      for (position, section) in (index.checklists[module]?.sections ?? []).enumerated() {
        for item in section.items { places[item.id] = (module, position) }
      }
    }
    self.places = places
  }

  /// The place of the item that a field is about; nil for fields of the visit as a whole.
  func place(of field: String) -> (module: String, section: Int)? {
    let path = JSONPointer.path(field)
    return path.count > 1 ? places[path[1]] : nil
  }

  func missing(_ fault: Fault) -> VisitSheet.Missing {
    let place = place(of: fault.place)
    return VisitSheet.Missing(fault: fault, module: place?.module, section: place?.section)
  }
}
