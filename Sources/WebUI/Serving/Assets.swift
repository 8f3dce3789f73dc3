import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What pages load: part of the program, so a page needs no file of the machine.
enum Asset: String, CaseIterable, Sendable {
  case style = "fieldkit.css"
  case icon = "icon.svg"
  case answers = "answers.js"
  case unsaved = "unsaved.js"
  case saving = "saving.js"
  case faults = "faults.js"
  case adopting = "adopting.js"
  case fields = "fields.js"
  case keys = "keys.js"
  case phrases = "phrases.js"
  case evidence = "evidence.js"
  case pictures = "pictures.js"
  case documents = "documents.js"
  case signing = "signing.js"
  case drawing = "drawing.js"
  case reading = "reading.js"
  case readingStyle = "reading.css"
  case leaving = "leaving.js"
  case lock = "lock.js"
  case importing = "importing.js"
  case trial = "trial.js"

  private var bytes: [UInt8] {
    switch self {
    case .style: PackageResources.fieldkit_css
    case .icon: PackageResources.icon_svg
    case .answers: PackageResources.answers_js
    case .unsaved: PackageResources.unsaved_js
    case .saving: PackageResources.saving_js
    case .faults: PackageResources.faults_js
    case .adopting: PackageResources.adopting_js
    case .fields: PackageResources.fields_js
    case .keys: PackageResources.keys_js
    case .phrases: PackageResources.phrases_js
    case .evidence: PackageResources.evidence_js
    case .pictures: PackageResources.pictures_js
    case .documents: PackageResources.documents_js
    case .signing: PackageResources.signing_js
    case .drawing: PackageResources.drawing_js
    case .reading: PackageResources.reading_js
    case .readingStyle: PackageResources.reading_css
    case .leaving: PackageResources.leaving_js
    case .lock: PackageResources.lock_js
    case .importing: PackageResources.importing_js
    case .trial: PackageResources.trial_js
    }
  }

  private var type: String {
    switch self {
    case .style, .readingStyle: "text/css; charset=utf-8"
    case .icon: "image/svg+xml"
    case .answers, .unsaved, .saving, .faults, .adopting, .fields, .keys, .phrases, .evidence,
      .pictures, .documents, .drawing, .signing, .reading, .leaving, .lock, .importing, .trial:
      "text/javascript; charset=utf-8"
    }
  }

  /// The file, which a browser asks for again, as the program may be another one.
  var response: Response {
    Response(
      status: .ok, headers: [.contentType: type, .cacheControl: "no-cache"],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
