public import ChecklistDSL
public import Model

/// The checklist modules of this kit. Which they are stands in `modules` of the manifest and nowhere
/// else; the runner and all tests ask here.
public enum KitModules {
  /// Every module, in the order in which they are shown.
  public static let all: [any ChecklistModule.Type] = listedModules

  /// Their checklists, in the same order.
  public static let checklists: [Checklist] = all.map { $0.checklist }
}
