#!/usr/bin/env bash
# Proves one bundle with ordinary tools only: unzip, sha256sum, ssh-keygen, sqlite3, age.
#
# usage: audit.sh BUNDLE ALLOWED_SIGNERS [AGE_IDENTITY]
#
# ALLOWED_SIGNERS is the file of that name in a hub, or any file of that form; a revoked_keys beside
# it is obeyed. AGE_IDENTITY is needed for *.age only. Ends with 0 where everything holds, and with
# 1 and one line that says what does not.
set -euo pipefail
export LC_ALL=C

fail() { echo "NOT PROVEN: $*" >&2; exit 1; }
trap 'fail "a command failed at line $LINENO"' ERR
step() { echo "ok  $*"; }
[ $# -ge 2 ] && [ $# -le 3 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 64; }
for file in "$@"; do [ -f "$file" ] || fail "no such file: $file"; done
bundle=$(realpath -- "$1") signers=$(realpath -- "$2") identity=${3:+$(realpath -- "$3")}
for tool in unzip sha256sum ssh-keygen sqlite3; do
  command -v "$tool" >/dev/null || fail "$tool is not installed"
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# 1. The file: decrypted where need be, then as strict as a bundle is written.
zip=$bundle
if [ "$(head -c 21 "$bundle" | tr -d '\0')" = age-encryption.org/v1 ]; then
  [ -n "$identity" ] || fail "encrypted, and no AGE_IDENTITY was given"
  age -d -i "$identity" -o "$work/bundle.zip" "$bundle" 2>/dev/null || fail "age does not open it"
  zip=$work/bundle.zip
  step "decrypted"
fi
unzip -tqq "$zip" >/dev/null 2>&1 || fail "unzip finds something wrong with the archive"
unzip -Z1 "$zip" >"$work/names"
root=$(head -n 1 "$work/names" | cut -d / -f 1)
hex='[0-9a-f]' uuid='^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
[[ $root =~ $uuid ]] || fail "the folder is no UUID"
shapes="(bagit\.txt|bag-info\.txt|manifest-sha256\.txt|tagmanifest-sha256\.txt"
shapes+="|signatures/(tagmanifest-sha256\.txt\.sig)?"
shapes+="|data/(inspection\.sqlite|report\.html|evidence/($hex{64}\.[0-9a-z]{1,8})?"
shapes+="|documents/([0-9A-Za-z_-]{1,80}\.pdf)?)?)?"
if grep -vqE "^$root/$shapes\$" "$work/names"; then fail "a name that no bundle has"; fi
[ -z "$(tr A-Z a-z <"$work/names" | sort | uniq -d)" ] || fail "a name twice"
unzip -Z "$zip" >"$work/listing"
if grep -qE '^[^-dAZ0-9]' "$work/listing"; then fail "a link or special file"; fi
unpacked=$(unzip -Zt "$zip" | sed -nE 's/.* ([0-9]+) bytes uncompressed.*/\1/p')
[ "$unpacked" -le $((8 << 30)) ] || fail "larger than 8 GiB"
unzip -qq "$zip" -d "$work/bag"
bag=$work/bag/$root
[ -z "$(find "$work/bag" ! -type f ! -type d)" ] || fail "a link or special file"
step "archive: $(find "$bag" -type f | wc -l) files in one folder $root"

# 2. The bag: every file is listed, every listed file is there, every hash is right.
cd "$bag"
for tag in bagit.txt bag-info.txt manifest-sha256.txt tagmanifest-sha256.txt; do
  [ -s "$tag" ] && [ -z "$(tail -c 1 "$tag")" ] || fail "$tag is missing or does not end its line"
done
printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' | cmp -s - bagit.txt ||
  fail "bagit.txt is not what BagIt 1.0 asks for"
for list in manifest-sha256.txt tagmanifest-sha256.txt; do
  if grep -vqE "^$hex{64}  [!-~]+\$" "$list"; then fail "a line of $list is malformed"; fi
  sha256sum --quiet --strict -c "$list" >/dev/null 2>&1 || fail "a hash of $list is wrong"
done
cut -c 67- tagmanifest-sha256.txt | sort >"$work/listed"
printf 'bag-info.txt\nbagit.txt\nmanifest-sha256.txt\n' | cmp -s - "$work/listed" ||
  fail "the tag manifest lists other files than it should"
cut -c 67- manifest-sha256.txt | sort >"$work/listed"
find data -type f | sort | cmp -s - "$work/listed" || fail "payload and manifest differ"
[ -f data/inspection.sqlite ] || fail "there is no database"
awk '$2 ~ /^data\/evidence\// && substr($2, 15, 64) != $1' manifest-sha256.txt >"$work/misnamed"
[ ! -s "$work/misnamed" ] || fail "evidence under a hash that is not its own"
iconv -f UTF-8 -t UTF-8 bag-info.txt >/dev/null 2>&1 || fail "bag-info.txt is not UTF-8"
turned='\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]'
if grep -qaP "[[:cntrl:]]|$turned" bag-info.txt || grep -vqaE '^[A-Z][A-Za-z-]+: .' bag-info.txt
then
  fail "a line of bag-info.txt is malformed"
fi
elements=$(cut -d : -f 1 bag-info.txt | grep -v '^Bag-Group-Identifier$' | sort | tr '\n' ' ')
expected="Bag-Count Bagging-Date External-Identifier Log-Head Payload-Oxum Source-Organization "
[ "$elements" = "$expected" ] || fail "bag-info.txt has elements twice, or others than it should"
info() { sed -n "s/^$1: //p" bag-info.txt; }
sum=$(find data -type f -printf '%s\n' | awk '{ bytes += $1 } END { printf "%d.%d", bytes, NR }')
[ "$(info Payload-Oxum)" = "$sum" ] || fail "Payload-Oxum is not $sum"
[ "$(info External-Identifier)" = "$root" ] || fail "External-Identifier is not the folder's name"
step "bag: $(wc -l <manifest-sha256.txt) payload files, identity $(sha256sum <tagmanifest-sha256.txt | cut -c 1-64)"

# 3. The database: one of ours, whole, with the schema of a released format.
database="file:$bag/data/inspection.sqlite?immutable=1"
ask() {
  sqlite3 -batch -noheader -readonly -bail -cmd '.dbconfig defensive on' \
    -cmd '.dbconfig trusted_schema off' -cmd '.dbconfig enable_trigger off' \
    -cmd '.dbconfig enable_view off' -cmd 'PRAGMA cell_size_check = ON' "$@" |
    sed -E '/^ *(defensive|trusted_schema|enable_trigger|enable_view) o(n|ff)$/d'
}
sql() { ask -safe "$database" "$1" 2>/dev/null || fail "sqlite3 cannot read the database"; }
[ "$(head -c 15 data/inspection.sqlite)" = "SQLite format 3" ] || fail "no SQLite database"
[ "$(sql 'PRAGMA application_id')" = 1718318897 ] || fail "not the database of a workspace"
[ "$(sql 'PRAGMA encoding')" = UTF-8 ] || fail "the database is not in UTF-8"
released="59d86f7553b02221c69d506d3499c05b84f5c4bd60b49cbecef34c6f863def20"
schema=$(sql "SELECT hex(type), hex(name), hex(tbl_name), hex(sql) FROM sqlite_schema
  ORDER BY type, name" | sha256sum | cut -c 1-64)
case " $released " in *" $schema "*) ;; *) fail "a schema of no released format: $schema" ;; esac
[ "$(sql 'PRAGMA integrity_check(1)')" = ok ] || fail "the database is damaged"

# 4. The log: every body as it was hashed, every entry bound to the one before.
mkdir "$work/log"
cd "$work/log"
ask "$database" "SELECT count(writefile(printf('%d', seq), CAST(body AS BLOB))) FROM log" \
  >/dev/null 2>&1 || fail "the log cannot be read"
sql "SELECT hash || '  ' || seq FROM log ORDER BY seq" >"$work/hashes"
count=$(wc -l <"$work/hashes")
[ "$count" -gt 0 ] || fail "the log is empty"
[ "$(sql 'SELECT count(*) || min(seq) || max(seq) FROM log')" = "${count}1$count" ] ||
  fail "positions of the log are missing"
if grep -vqE "^$hex{64}  [0-9]+\$" "$work/hashes"; then fail "a hash of the log is malformed"; fi
sha256sum --quiet --strict -c "$work/hashes" >/dev/null 2>&1 ||
  fail "an entry of the log does not have its hash"
find . -type f -exec cat {} + >"$work/bodies"
[ "$(tr -dc '\0' <"$work/bodies" | wc -c)" -eq 0 ] || fail "a zero byte in the log"
iconv -f UTF-8 -t UTF-8 "$work/bodies" >/dev/null 2>&1 || fail "the log is not UTF-8"
rm -f "$work/bodies"
[ "$(sql 'SELECT count(*) FROM log WHERE NOT json_valid(body)')" = 0 ] || fail "an entry is no JSON"
[ "$(sql "SELECT count(*) FROM (SELECT 1 FROM log, json_each(log.body) AS member
  GROUP BY seq, member.key HAVING count(*) > 1)")" = 0 ] || fail "an entry has a member twice"
genesis=$(printf '0%.0s' {1..64})
[ "$(sql "SELECT count(*) FROM log AS entry LEFT JOIN log AS before ON before.seq = entry.seq - 1
  WHERE json_extract(entry.body, '\$.prev') IS NOT coalesce(before.hash, '$genesis')
  OR json_extract(entry.body, '\$.seq') IS NOT entry.seq
  OR json_type(entry.body, '\$.seq') IS NOT 'integer'")" = 0 ] || fail "the chain of the log is broken"
head=$(sql "SELECT seq || ':' || hash FROM log ORDER BY seq DESC LIMIT 1")
cd "$bag"
[ "$(info Log-Head)" = "$head" ] || fail "Log-Head is not $head"
device=$(sql "SELECT json_extract(body, '\$.device') FROM log WHERE seq = 1")
[[ $device =~ ^[0-9A-Za-z-]{1,64}$ ]] || fail "the log is not of one device"
[ "$(sql "SELECT count(*) FROM log WHERE body -> '\$.device' IS NOT '\"$device\"'")" = 0 ] ||
  fail "the log is not of one device"
sql "SELECT DISTINCT substr(entity, 1, instr(entity, '@') - 1) FROM
  (SELECT json_extract(body, '\$.entity') AS entity FROM log
  WHERE json_extract(body, '\$.kind') = 'plan') ORDER BY 1" >"$work/plans"
info Bag-Group-Identifier | cmp -s - "$work/plans" ||
  fail "Bag-Group-Identifier is not the plans of the log"
step "log: $count entries of device $device, head $head"

# 5. The signature: by a key that is enrolled for this very device, and not revoked.
[ -f signatures/tagmanifest-sha256.txt.sig ] || fail "not signed"
# One armoured block and nothing beside it (PROTOCOL.sshsig): 70 characters a line but for the last.
armour=signatures/tagmanifest-sha256.txt.sig lines=$(wc -l <signatures/tagmanifest-sha256.txt.sig)
[ "$lines" -ge 3 ] && [ "$(tr -dc '\0' <"$armour" | wc -c)" -eq 0 ] && [ -z "$(tail -c 1 "$armour")" ] &&
  [ "$(head -n 1 "$armour")" = "-----BEGIN SSH SIGNATURE-----" ] &&
  [ "$(tail -n 1 "$armour")" = "-----END SSH SIGNATURE-----" ] || fail "the signature is malformed"
sed '1d;$d' "$armour" >"$work/armour"
if sed '$d' "$work/armour" | grep -vqaE '^[A-Za-z0-9+/]{70}$' ||
  ! tail -n 1 "$work/armour" | grep -qaE '^[A-Za-z0-9+/]{1,70}={0,2}$'; then
  fail "the signature is malformed"
fi
base64 -d "$work/armour" >"$work/blob" 2>/dev/null || fail "the signature is malformed"
base64 -w 70 "$work/blob" | cmp -s - "$work/armour" || fail "the signature is malformed"
# Magic, version 1; behind them key, namespace, a reserved text that is empty, sha256 or sha512, and
# a signature of which there is one form: its number is below the order of the curve (RFC 8032, 5.1.7).
blob=$(od -An -v -tx1 "$work/blob" | tr -d ' \n')
bytes=(0000000b7373682d65643235353139 00000020 00000040)
form="^53534853494700000001" # SSHSIG, 1
form+="00000033${bytes[0]}${bytes[1]}$hex{64}" # ssh-ed25519 and its key
form+="0000000f62756e646c65406669656c646b6974" # bundle@fieldkit
form+="00000000" # reserved
form+="00000006736861(323536|353132)" # sha256 or sha512
form+="00000053${bytes[0]}${bytes[2]}$hex{64}($hex{64})\$" # the signature: R and S
[[ $blob =~ $form ]] || fail "the signature is malformed"
number=$(echo "${BASH_REMATCH[2]}" | sed 's/../& /g' | tr ' ' '\n' | sed '/^$/d' | tac | tr -d '\n')
order=1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed
[[ $number < $order ]] || fail "the signature is malformed"
revoked=$(dirname -- "$signers")/revoked_keys
options=()
if [ -s "$revoked" ]; then options=(-r "$revoked"); fi
ssh-keygen -Y verify -f "$signers" -I "$device" -n bundle@fieldkit "${options[@]}" \
  -s signatures/tagmanifest-sha256.txt.sig <tagmanifest-sha256.txt >"$work/signature" 2>&1 ||
  fail "the signature does not hold, or its key is not enrolled for device $device"
step "signature: $(sed -nE 's/.* key (SHA256:.*)/\1/p' "$work/signature")"

# 6. What the visits name and this bundle does not carry: an earlier bundle or another part has it.
sql "SELECT DISTINCT substr(field, 11) FROM (SELECT json_extract(body, '\$.field') AS field FROM log
  WHERE json_extract(body, '\$.kind') = 'visit') WHERE field GLOB '/evidence/*'" |
  sort -u >"$work/named"
find data/evidence -type f -printf '%f\n' 2>/dev/null | cut -c 1-64 | sort -u >"$work/carried" || true
echo "    evidence: $(comm -12 "$work/named" "$work/carried" | wc -l) pieces carried," \
  "$(comm -23 "$work/named" "$work/carried" | wc -l) named and not in this bundle"
echo "PROVEN: $bundle"
