extension HTMLWriter {
  /// The style sheet of a sheet: white paper on a grey desk, one column where the screen is narrow,
  /// ink alone in print.
  public static let styleSheet = """

    @counter-style chinese-brackets { system: extends simp-chinese-informal; prefix: "（"; suffix: "）"; }
    @counter-style figure-brackets { system: extends decimal; prefix: "（"; suffix: "）"; }
    :root { color-scheme: light; }
    body { margin: 0; background: #e4e8ea; }
    .sheet, .sheet * { box-sizing: border-box; }
    .sheet { display: block; width: 210mm; max-width: 100%; min-height: 297mm; margin: 1rem auto; padding: 20mm 15mm 18mm 20mm; background: #fff; color: #000; border: 1px solid #69727a; font: 12pt/1.6 "FangSong_GB2312", "仿宋_GB2312", "FangSong", "STFangsong", "Noto Serif CJK SC", "SimSun", serif; text-autospace: no-autospace; overflow-wrap: anywhere; }
    .sheet-lying { width: 297mm; min-height: 210mm; }
    .sheet-a3 { width: 297mm; min-height: 420mm; }
    .sheet-a3.sheet-lying { width: 420mm; min-height: 297mm; }
    .sheet-official { font-size: 16pt; line-height: 1.75; padding: 37mm 26mm 35mm 28mm; }
    .sheet h1, .sheet h2, .sheet h3, .sheet p, .sheet ol, .sheet figure { margin: 0; padding: 0; }
    .sheet h1, .sheet .agency { font-family: "方正小标宋简体", "FZXiaoBiaoSong-B05S", "STZhongsong", "Noto Serif CJK SC", "SimSun", serif; text-align: center; text-wrap: balance; break-after: avoid; }
    .sheet h1 { font-size: 22pt; font-weight: 700; line-height: 1.4; margin-bottom: 3mm; }
    .sheet .agency { font-size: 16pt; font-weight: 700; line-height: 1.5; }
    .sheet h2 { font-family: "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; font-size: 1em; font-weight: 400; margin-top: .5em; break-after: avoid; }
    .sheet h3 { font-family: "KaiTi_GB2312", "楷体_GB2312", "KaiTi", "STKaiti", "Noto Serif CJK SC", serif; font-size: 1em; font-weight: 400; margin-top: .25em; break-after: avoid; }
    .sheet .compact { font-size: .875em; }
    .sheet .note { font-size: .75em; }
    .sheet .indent { text-indent: 2em; }
    .sheet .keep { break-after: avoid; }
    .sheet .at-centre { text-align: center; }
    .sheet .at-end { text-align: right; }
    .sheet .justified { text-align: justify; }
    .sheet p { orphans: 2; widows: 2; }
    .sheet ol { list-style-position: inside; }
    .sheet ol ol { margin-left: 2em; }
    .sheet li > p:first-child { display: inline; }
    .sheet .by-chinese { list-style-type: simp-chinese-informal; }
    .sheet .by-chinese-brackets { list-style-type: chinese-brackets; }
    .sheet .by-figure { list-style-type: decimal; }
    .sheet .by-figure-brackets { list-style-type: figure-brackets; }
    .sheet strong { font-family: "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; font-weight: 700; }
    .sheet del { text-decoration: line-through; }
    .sheet .mono { font-family: Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; font-size: .9em; }
    .sheet .box { margin-right: .25em; }
    .sheet .blank { border-bottom: 1px solid #000; white-space: break-spaces; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
    .sheet mark { background: none; color: inherit; }
    .sheet mark.unknown { background: #fff1a8; border: 1px dashed #6b5300; }
    .sheet mark.caution { color: #b3121d; }
    .sheet hr { border: 0; border-top: 1.5pt solid #000; margin: 2mm 0; }
    .sheet figure { margin: 2mm 0; text-align: center; break-inside: avoid; }
    .sheet figure img { max-width: 100%; height: auto; }
    .sheet figcaption { font-size: .8em; }
    .sheet .scroll { position: relative; overflow-x: auto; margin: 2mm 0; }
    .sheet .scroll:focus-visible { outline: 3px solid #1b5fae; }
    .sheet table { width: 100%; border-collapse: collapse; font-size: 10.5pt; line-height: 1.4; }
    .sheet-official table { font-size: 12pt; }
    .sheet .grid-body { font-size: 12pt; }
    .sheet-official .grid-body { font-size: 14pt; }
    .sheet .grid-note { font-size: 9pt; }
    .sheet-official .grid-note { font-size: 10.5pt; }
    .sheet caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .sheet th, .sheet td { padding: .8mm 1.2mm; text-align: left; vertical-align: middle; font-weight: 400; }
    .sheet .grid th, .sheet .grid td { border: .5pt solid #000; }
    .sheet thead th { font-family: "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; text-align: center; }
    .sheet th.at-centre, .sheet td.at-centre { text-align: center; }
    .sheet th.at-end, .sheet td.at-end { text-align: right; }
    .sheet th.justified, .sheet td.justified { text-align: justify; }
    .sheet .figure { font-variant-numeric: tabular-nums; overflow-wrap: normal; }
    .sheet td a, .sheet th a { color: #0b4a94; }
    .sheet .signatures { margin-top: 4mm; break-inside: avoid; }
    .sheet .signatures p { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 0 2mm; min-height: 11mm; break-inside: avoid; }
    .sheet .signatures .line { flex: 1 1 8em; min-width: 6em; min-height: 1.6em; border-bottom: .5pt solid #000; }
    .sheet .signatures img { height: 16mm; max-width: 100%; width: auto; object-fit: contain; object-position: left bottom; vertical-align: bottom; }
    .sheet .page-break { break-after: page; border-top: 1px dashed #69727a; margin: 6mm 0; }
    .sheet .together { break-inside: avoid; }
    .sheet .page-line { display: grid; grid-template-columns: 1fr auto 1fr; gap: 2mm; font-size: 9pt; }
    .sheet .page-line :nth-child(3) { text-align: right; }
    .sheet header.page-line { margin-bottom: 3mm; }
    .sheet footer.page-line { margin-top: 6mm; }
    @media screen and (max-width: 60em) {
      .sheet, .sheet-official { padding: 1.5rem 1rem; min-height: 0; }
      .sheet .grid { min-width: 40rem; }
    }
    @media screen and (max-width: 34em) {
      .sheet { margin: 0; border: 0; }
      .sheet-official { font-size: 13pt; }
      .sheet h1 { font-size: 18pt; }
    }
    @media print {
      body { background: none; }
      .sheet { width: auto; max-width: none; min-height: 0; margin: 0; padding: 0; border: 0; }
      .sheet .scroll { overflow: visible; }
      .sheet .page-line { display: none; }
      .sheet .page-break { border: 0; margin: 0; }
      .sheet thead { display: table-header-group; }
      .sheet table { width: calc(100% - 1pt); margin: 0 auto; }
      .sheet tr { break-inside: avoid; }
      .sheet tr.high { break-inside: auto; }
      .sheet td a, .sheet th a { color: inherit; text-decoration: none; }
      .sheet mark.unknown { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }

    """
}
