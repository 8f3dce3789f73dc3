#include <sqlite3.h>

// sqlite3_db_config is variadic, which Swift cannot call.
static inline int fieldkit_sqlite_harden(sqlite3 *db) {
  int code = SQLITE_OK;
  if (code == SQLITE_OK) code = sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  if (code == SQLITE_OK) code = sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
  if (code == SQLITE_OK) code = sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)0);
  if (code == SQLITE_OK) code = sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, (int *)0);
  return code;
}

// The first bytes of a database file, and its size. They are read through SQLite: whoever closes a descriptor of
// his own takes away all locks that this process holds on the file (fcntl, close), and another program may then
// take away the write-ahead log under an open connection. Nothing of the file is interpreted;
// one that is shorter is SQLITE_NOTADB.
static inline int fieldkit_read_head(const char *path, void *bytes, int count, sqlite3_int64 *size) {
  sqlite3 *db = 0;
  sqlite3_file *file = 0;
  int code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, (const char *)0);
  if (code == SQLITE_OK) code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK && (file == 0 || file->pMethods == 0)) code = SQLITE_CANTOPEN;
  if (code == SQLITE_OK) code = file->pMethods->xFileSize(file, size);
  if (code == SQLITE_OK) code = file->pMethods->xRead(file, bytes, count, 0);
  sqlite3_close(db);
  return code == SQLITE_IOERR_SHORT_READ ? SQLITE_NOTADB : code;
}
