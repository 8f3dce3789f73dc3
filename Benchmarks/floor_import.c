/* The floor of an import: what no importer that proves hashes and keeps the entries can do without.
 *
 * usage: floor_import TARGET BUNDLE...
 *
 * Inflates each bundle, hashes every file and compares the manifest, runs SQLite's integrity_check on the
 * database, hashes every entry of the log once more and compares, and inserts entries and form rows into one
 * database, durably for each bundle (WAL, synchronous=FULL). Evidence is brought to the medium and moved. It
 * reads no entry, checks no schema and no signature, projects nothing, and believes the form rows that came. */
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST = 4096 };

static struct {
  char path[512], hash[65];
} files[MOST];
static int count;

static void fail(const char *what, const char *why) {
  fprintf(stderr, "floor_import: %s: %s\n", what, why);
  exit(65);
}

static void name(char *into, size_t size, const char *format, ...) {
  va_list words;
  va_start(words, format);
  int length = vsnprintf(into, size, format, words);
  va_end(words);
  if (length < 0 || (size_t)length >= size) fail(format, "too long");
}

static void written(const unsigned char *digest, char *text) {
  for (int i = 0; i < 32; i++) sprintf(text + 2 * i, "%02x", digest[i]);
}

static void hash(const void *bytes, size_t length, char *text) {
  unsigned char digest[32];
  EVP_Digest(bytes, length, digest, NULL, EVP_sha256(), NULL);
  written(digest, text);
}

static void run(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) fail(sql, sqlite3_errmsg(db));
}

static sqlite3_stmt *prepared(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) fail(sql, sqlite3_errmsg(db));
  return statement;
}

static char *manifest;

/* Unpacks a bundle; each file under its number in `space`. */
static void unpack(const char *bundle, const char *space) {
  struct archive *archive = archive_read_new();
  archive_read_support_format_zip_seekable(archive);
  if (archive_read_open_filename(archive, bundle, 1 << 16) != ARCHIVE_OK) fail(bundle, "open");
  struct archive_entry *entry;
  count = 0;
  free(manifest);
  manifest = NULL;
  while (archive_read_next_header(archive, &entry) == ARCHIVE_OK) {
    const char *path = strchr(archive_entry_pathname(entry), '/');
    if (!path || archive_entry_filetype(entry) == AE_IFDIR) continue;
    if (count == MOST) fail(bundle, "too many files");
    name(files[count].path, sizeof files[count].path, "%s", path + 1);
    int isManifest = strcmp(path + 1, "manifest-sha256.txt") == 0;
    char target[1024];
    name(target, sizeof target, "%s/%d", space, count);
    int out = open(target, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_DigestInit_ex(context, EVP_sha256(), NULL);
    const void *block;
    size_t size, total = 0;
    la_int64_t offset;
    while (archive_read_data_block(archive, &block, &size, &offset) == ARCHIVE_OK) {
      EVP_DigestUpdate(context, block, size);
      if (write(out, block, size) != (ssize_t)size) fail(target, "write");
      if (isManifest) {
        manifest = realloc(manifest, total + size + 1);
        memcpy(manifest + total, block, size);
        manifest[total + size] = 0;
      }
      total += size;
    }
    close(out);
    unsigned char digest[32];
    EVP_DigestFinal_ex(context, digest, NULL);
    EVP_MD_CTX_free(context);
    written(digest, files[count++].hash);
  }
  archive_read_free(archive);
  if (!manifest) fail(bundle, "no manifest");
  for (char *line = strtok(manifest, "\n"); line; line = strtok(NULL, "\n")) {
    int found = 0;
    for (int i = 0; i < count && !found; i++)
      found = strcmp(files[i].path, line + 66) == 0 && strncmp(files[i].hash, line, 64) == 0;
    if (!found) fail(bundle, line);
  }
}

static void take(sqlite3 *db, const char *path, int number) {
  sqlite3 *received;
  if (sqlite3_open_v2(path, &received, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) fail(path, "open");
  sqlite3_stmt *check = prepared(received, "PRAGMA integrity_check");
  if (sqlite3_step(check) != SQLITE_ROW || strcmp((const char *)sqlite3_column_text(check, 0), "ok"))
    fail(path, "integrity_check");
  sqlite3_finalize(check);
  run(db, "BEGIN IMMEDIATE");
  sqlite3_stmt *rows = prepared(received, "SELECT seq, body, hash FROM log ORDER BY seq");
  sqlite3_stmt *insert = prepared(db, "INSERT INTO entry VALUES (?, ?, ?, ?)");
  char text[65];
  while (sqlite3_step(rows) == SQLITE_ROW) {
    hash(sqlite3_column_text(rows, 1), (size_t)sqlite3_column_bytes(rows, 1), text);
    if (strcmp(text, (const char *)sqlite3_column_text(rows, 2))) fail(path, "hash of an entry");
    sqlite3_bind_int(insert, 1, number);
    for (int i = 0; i < 3; i++) sqlite3_bind_value(insert, i + 2, sqlite3_column_value(rows, i));
    if (sqlite3_step(insert) != SQLITE_DONE) fail(path, sqlite3_errmsg(db));
    sqlite3_reset(insert);
  }
  sqlite3_finalize(rows);
  sqlite3_finalize(insert);
  rows = prepared(received, "SELECT device, visit, \"row\", state, violators, items FROM form_row");
  insert = prepared(db, "INSERT INTO form_row VALUES (?, ?, ?, ?, ?, ?)");
  while (sqlite3_step(rows) == SQLITE_ROW) {
    for (int i = 0; i < 6; i++) sqlite3_bind_value(insert, i + 1, sqlite3_column_value(rows, i));
    if (sqlite3_step(insert) != SQLITE_DONE) fail(path, sqlite3_errmsg(db));
    sqlite3_reset(insert);
  }
  sqlite3_finalize(rows);
  sqlite3_finalize(insert);
  run(db, "COMMIT");
  sqlite3_close(received);
}

int main(int arguments, char **words) {
  if (arguments < 3) return 64;
  char path[1024], target[1024], space[1024], evidence[1024];
  name(space, sizeof space, "%s/space", words[1]);
  name(evidence, sizeof evidence, "%s/evidence", words[1]);
  mkdir(words[1], 0755);
  mkdir(space, 0755);
  mkdir(evidence, 0755);
  name(path, sizeof path, "%s/floor.sqlite", words[1]);
  sqlite3 *db;
  if (sqlite3_open(path, &db) != SQLITE_OK) fail(path, "open");
  run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
          "CREATE TABLE entry(bundle INTEGER, seq INTEGER, body TEXT, hash TEXT, PRIMARY KEY (bundle, seq))"
          " WITHOUT ROWID;"
          "CREATE TABLE form_row(device TEXT, visit TEXT, \"row\" TEXT, state TEXT, violators INTEGER,"
          " items TEXT, PRIMARY KEY (device, visit, \"row\")) WITHOUT ROWID");
  int folder = open(evidence, O_RDONLY | O_DIRECTORY);
  for (int number = 2; number < arguments; number++) {
    unpack(words[number], space);
    int database = -1;
    for (int i = 0; i < count; i++) {
      name(path, sizeof path, "%s/%d", space, i);
      if (strcmp(files[i].path, "data/inspection.sqlite") == 0) {
        database = i;
      } else if (strncmp(files[i].path, "data/evidence/", 14) == 0) {
        int file = open(path, O_RDONLY);
        fsync(file);
        close(file);
        name(target, sizeof target, "%s/%s", evidence, files[i].path + 14);
        rename(path, target);
      } else {
        unlink(path);
      }
    }
    fsync(folder);
    if (database < 0) fail(words[number], "no database");
    name(path, sizeof path, "%s/%d", space, database);
    take(db, path, number);
    unlink(path);
  }
  sqlite3_close(db);
  return 0;
}
