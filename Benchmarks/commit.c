/* The reference for one durable save: a bare SQLite commit of the same log row.
 *
 * usage: commit SOURCE TARGET
 *
 * Reads the last rows of `log` of SOURCE (a workspace's inspection.sqlite) and closes it. Then, for
 * each line of standard input, inserts one of them into TARGET in a transaction of its own (WAL,
 * synchronous=FULL) and prints the nanoseconds that this took. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LAST = 50 };

static char *bodies[LAST], *hashes[LAST];

static sqlite3 *open_database(const char *path, int flags) {
  sqlite3 *db;
  if (sqlite3_open_v2(path, &db, flags, NULL) != SQLITE_OK) {
    fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(db));
    exit(74);
  }
  return db;
}

static void execute(sqlite3 *db, const char *sql) {
  char *message = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) {
    fprintf(stderr, "%s: %s\n", sql, message);
    exit(74);
  }
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
    fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
    exit(74);
  }
  return statement;
}

static int read_rows(const char *path) {
  sqlite3 *source = open_database(path, SQLITE_OPEN_READONLY);
  sqlite3_stmt *rows = prepare(source, "SELECT body, hash FROM log ORDER BY seq DESC LIMIT 50");
  int count = 0;
  while (count < LAST && sqlite3_step(rows) == SQLITE_ROW) {
    bodies[count] = strdup((const char *)sqlite3_column_text(rows, 0));
    hashes[count++] = strdup((const char *)sqlite3_column_text(rows, 1));
  }
  sqlite3_finalize(rows);
  sqlite3_close(source);
  return count;
}

int main(int count, char **arguments) {
  if (count != 3) return 64;
  int rows = read_rows(arguments[1]);
  if (rows == 0) return 65;
  sqlite3 *target = open_database(arguments[2], SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  execute(target,
          "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
          "CREATE TABLE IF NOT EXISTS log(seq INTEGER PRIMARY KEY, body TEXT NOT NULL,"
          " hash TEXT NOT NULL) STRICT");
  sqlite3_stmt *begin = prepare(target, "BEGIN IMMEDIATE");
  sqlite3_stmt *insert = prepare(target, "INSERT INTO log(body, hash) VALUES (?, ?)");
  sqlite3_stmt *commit = prepare(target, "COMMIT");
  char line[64];
  for (int row = 0; fgets(line, sizeof line, stdin); row = (row + 1) % rows) {
    sqlite3_bind_text(insert, 1, bodies[row], -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 2, hashes[row], -1, SQLITE_STATIC);
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    if (sqlite3_step(begin) != SQLITE_DONE || sqlite3_step(insert) != SQLITE_DONE ||
        sqlite3_step(commit) != SQLITE_DONE) {
      fprintf(stderr, "%s\n", sqlite3_errmsg(target));
      return 74;
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    sqlite3_reset(begin);
    sqlite3_reset(insert);
    sqlite3_reset(commit);
    printf("%lld\n", (to.tv_sec - from.tv_sec) * 1000000000LL + to.tv_nsec - from.tv_nsec);
    fflush(stdout);
  }
  return 0;
}
