#!/usr/bin/env bash
# How the files of this folder were made, once, by the program of version 0.1.0 of the kit, from the
# plan and the samples as they stood then. Kept to be read; running it again gives other keys, other
# numbers and other hashes, and what lies here is never replaced.
#
# usage: make.sh FIELDKIT BUNDLES TARGET
set -euo pipefail
kit=$(realpath "$1") bundles=$(realpath "$2") target=$3
mkdir -p "$target" "$target/expected"
target=$(realpath "$target")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME=$work
visit() { echo "$bundles/samples/visits/$1.json"; }

# The lead packs two plans, the second for a bureau with a key of its own.
"$kit" key create lead.key
"$kit" key create bureau.age --kind age
cp -r "$bundles/plans/demo-2026" plan-1
"$kit" plan pack plan-1/plan.yaml --key lead.key -o "$target/demo.plan.zip"
cp -r plan-1 plan-sealed
sed -i -e 's/^id: demo-2026/id: sealed-2026/' plan-sealed/plan.yaml
echo "recipient: $("$kit" key show bureau.age | grep -o 'age1[0-9a-z]*')" >>plan-sealed/plan.yaml
"$kit" plan pack plan-sealed/plan.yaml --key lead.key -o "$target/sealed.plan.zip"

# Four laptops; the fourth is enrolled nowhere.
: >signers
for n in 1 2 3 4; do
  pack=$target/demo.plan.zip
  [ $n = 3 ] && pack=$target/sealed.plan.zip
  "$kit" workspace create laptop-$n --plan "$pack" --trust >made
  if [ $n != 4 ]; then sed -n 's/^ *\(.* ssh-ed25519 \)/\1/p' made >>signers; fi
done

# The first is given numbers by a second version of the plan, records, and issues documents.
device=$(sed -n 's/.*"device": "\([0-9a-f-]*\)".*/\1/p' laptop-1/fieldkit.json)
cp -r plan-1 plan-2
sed -i -e 's/^version: 2026030101/version: 2026030102/' \
  -e "s/^  contact: 医政医管股/&\n  numberBlocks:\n    - {device: $device, year: 2026, from: 1, to: 20}/" \
  plan-2/plan.yaml
"$kit" plan pack plan-2/plan.yaml --key lead.key -o "$target/demo-2.plan.zip"
"$kit" record laptop-1 "$(visit I-01)" "$(visit I-02)" "$(visit sweep-1)"
"$kit" plan add laptop-1 "$target/demo-2.plan.zip" --trust
sed 's/"planVersion": *2026030101/"planVersion": 2026030102/' "$(visit I-03)" >I-03.json
mkdir -p evidence && cp "$bundles"/samples/visits/evidence/* evidence/
"$kit" record laptop-1 I-03.json "$(visit I-04)" "$(visit I-09)"
echo '{"opinion": "以上笔录属实。"}' >scene.json
"$kit" document laptop-1 LX-0003 scene-record --values scene.json --format html -o scene.html
echo '{"deadline": "2026-04-08"}' >opinion.json
"$kit" document laptop-1 LX-0003 opinion --values opinion.json --format html -o opinion.html
"$kit" document laptop-1 LX-0003 scene-record --issue -o scene.pdf
"$kit" export laptop-1 -o "$target/laptop-1.bundle.zip"
"$kit" record laptop-2 "$(visit I-05)" "$(visit I-06)" "$(visit I-07)" "$(visit I-08)" \
  "$(visit I-10)" "$(visit I-11)" "$(visit I-12)" "$(visit sweep-2)"
"$kit" export laptop-2 -o "$target/laptop-2.bundle.zip"
for name in I-05 I-13; do
  sed 's/"demo-2026"/"sealed-2026"/' "$(visit $name)" >$name.json
done
"$kit" record laptop-3 I-05.json I-13.json
"$kit" export laptop-3 -o "$target/laptop-3.bundle.zip.age"
"$kit" record laptop-4 "$(visit I-04)"
"$kit" export laptop-4 -o "$target/laptop-4.bundle.zip"

# The bureau takes what three of them bring; the fourth bundle waits in quarantine, a broken one is
# refused.
"$kit" hub create hub --plan "$target/demo.plan.zip" --trust --identity bureau.age
"$kit" plan add hub "$target/demo-2.plan.zip" --trust
"$kit" plan add hub "$target/sealed.plan.zip" --trust
"$kit" trust add hub signers
head -c 20000 "$target/laptop-1.bundle.zip" >cut.bundle.zip
"$kit" import hub "$target"/laptop-[1-3].bundle.zip*
"$kit" import hub "$target/laptop-4.bundle.zip" cut.bundle.zip || true
"$kit" case record hub "$bundles/samples/cases.json"
bundle=$("$kit" verify "$target/laptop-1.bundle.zip" --json | grep -o '"bundle": *"[0-9a-f]*"' |
  grep -o '[0-9a-f]\{64\}')
"$kit" receipt hub "$bundle" -o "$target/laptop-1.receipt.json"
"$kit" acknowledge laptop-1 "$target/laptop-1.receipt.json"

# What came out of it.
for table in annex3 annex4 coverage ledger referrals; do
  "$kit" report hub $table --plan demo-2026 --format json -o "$target/expected/hub-$table.json"
done
"$kit" report hub annex4 --plan sealed-2026 --format json -o "$target/expected/sealed-annex4.json"
for table in annex3 annex4 coverage; do
  "$kit" report laptop-1 $table --format json -o "$target/expected/laptop-1-$table.json"
done
"$kit" hub digest hub >"$target/expected/digest.txt"
cp signers "$target/allowed_signers"
"$kit" key show lead.key >"$target/lead.pub"
cp bureau.age "$target/bureau.age"
tar --sort=name --owner=0 --group=0 --numeric-owner -cf - laptop-1 | gzip -9n >"$target/laptop-1.tar.gz"
tar --sort=name --owner=0 --group=0 --numeric-owner -cf - hub | gzip -9n >"$target/hub.tar.gz"
