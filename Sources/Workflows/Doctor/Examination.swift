public import Files
import Model
import Store

/// Examines a machine and, where one is named, a store.
public struct Examination: Sendable {
  /// The lead's key file, where there is one.
  public let leadKey: String?
  /// The sticks and cards to look at.
  public let media: [String]
  /// Where a newer version of the program may lie; nil where that is nobody's question.
  public let updates: (folders: KitFolders, environment: [String: String])?
  /// Whether every evidence file is read whole and every medium written to.
  public let isThorough: Bool
  /// Whether every page of the database is read: of a large hub that takes longer than a page of the
  /// screen may.
  public let readsDatabase: Bool
  let surroundings: Surroundings

  /// An examination.
  public init(
    leadKey: String? = nil,
    media: [String] = PluggedMedia.folders(),
    updates: (folders: KitFolders, environment: [String: String])? = nil,
    isThorough: Bool, readsDatabase: Bool = true, surroundings: Surroundings
  ) {
    self.readsDatabase = readsDatabase || isThorough
    self.updates = updates
    self.leadKey = leadKey
    self.media = media
    self.isThorough = isThorough
    self.surroundings = surroundings
  }

  /// The machine alone.
  public func examine() -> Health { Health(findings: machine(), figures: [:]) }

  /// The machine and an open workspace.
  public func examine(_ workspace: Workspace) -> Health {
    let folder = FolderExamination(path: workspace.folder.path, measuresSpeed: isThorough)
    return health(folder.findings(wasOpen: false) + workspace.findings(isThorough: isThorough)) {
      try workspace.figures()
    }
  }

  /// The machine and the store in a folder. What an older version wrote is not brought to the
  /// newest format by being looked at.
  /// - Throws: ``StoreError/notFound(path:)`` where nothing tells of a store; whatever else is wrong is a
  ///   finding.
  public func examine(folder path: String) throws -> Health {
    let wasOpen = FolderExamination.wasOpen(path)
    let place = FolderExamination(path: path, measuresSpeed: isThorough)
    let folder: StoreFolder
    do {
      folder = try StoreFolder(opening: path)
    } catch StoreError.notFound(let path) {
      let remains = place.remains()
      guard !remains.isEmpty else { throw StoreError.notFound(path: path) }
      return health([.bad(.integrity, StoreError.notFound(path: path))] + remains) { [:] }
    } catch {
      return health([.bad(.integrity, error)]) { [:] }
    }
    do {
      if try isOlder(folder) {
        return health(
          place.findings(wasOpen: wasOpen) + [
            .good(.integrity, "旧版本写的库，第一次打开时自动升级，这次没有打开")
          ]
        ) { [:] }
      }
      let opened = try Location.open(path, surroundings: surroundings)
      let findings: [HealthFinding]
      let figures: [String: Int64]
      switch opened {
      case .workspace(let workspace):
        findings = workspace.findings(isThorough: isThorough)
        figures = try workspace.figures()
      case .hub(let hub):
        findings = hub.findings(isThorough: isThorough, readsDatabase: readsDatabase)
        figures = try hub.figures()
      }
      try opened.close()
      return health(place.findings(wasOpen: wasOpen) + findings) { figures }
    } catch {
      return health(place.findings(wasOpen: wasOpen) + [.bad(.integrity, error)]) { [:] }
    }
  }

  private func isOlder(_ folder: StoreFolder) throws -> Bool {
    let isOlder =
      switch folder.kind {
      case .workspace: try StoreFormat.isOlder(workspace: folder.database)
      case .hub: try StoreFormat.isOlder(hub: folder.database)
      }
    return try isOlder || StoreFormat.isOlder(custody: folder.custody)
  }

  private func machine() -> [HealthFinding] {
    MachineExamination(surroundings: surroundings, media: media, measuresSpeed: isThorough)
      .findings(leadKey: leadKey) + (updates.flatMap(update).map { [$0] } ?? [])
  }

  /// The newest package on what is plugged in, proven: it is told only once its signature holds.
  private func update(
    _ place: (folders: KitFolders, environment: [String: String])
  ) -> HealthFinding? {
    let offer = Offer(place.folders, remembered: [], media: media)
    let update = StickUpdate(
      folders: place.folders, environment: place.environment, media: media)
    do {
      guard let newest = try update.newest(among: offer.packages) else { return nil }
      let proven = try update.prove(newest.path).package
      return .notice(
        .program, Problem(.updateReady, "\(proven.path) 是新版本 \(proven.version)，签名完好"))
    } catch {
      return .notice(.program, error)
    }
  }

  private func health(
    _ findings: [HealthFinding], _ figures: () throws -> [String: Int64]
  ) -> Health {
    Health(findings: machine() + findings, figures: (try? figures()) ?? [:])
  }
}
