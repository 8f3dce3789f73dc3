#include <sqlite3.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

// sqlite3_db_config is variadic, which Swift cannot call.
static inline int fieldkit_sqlite_harden(sqlite3 *db, int trusting) {
  int code = SQLITE_OK;
  if (code == SQLITE_OK) code = sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  if (code == SQLITE_OK) code = sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, trusting, (int *)0);
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

// Gives the system back what was freed and what the allocator keeps for what may come: after a hub was read through, most
// of that is SQLite's and of its rows.
static inline void fieldkit_give_back_freed(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

// SQLITE_STATIC is a cast, which Swift does not see. SQLite does not copy the bytes: they stay where they are until the
// statement is stepped and its bindings are cleared.
static inline int fieldkit_bind_text(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_text(statement, index, bytes == 0 ? "" : (const char *)bytes, count, SQLITE_STATIC);
}

// Makes an open database one that lies in memory and cannot be written, from a copy of its bytes. Their header is
// the caller's to prove.
static inline int fieldkit_sqlite_deserialize(sqlite3 *db, const void *bytes, sqlite3_int64 count) {
  unsigned char *copy = (unsigned char *)sqlite3_malloc64((sqlite3_uint64)count);
  if (copy == 0) return SQLITE_NOMEM;
  memcpy(copy, bytes, (size_t)count);
  // Also where it fails, SQLite frees the copy.
  return sqlite3_deserialize(db, "main", copy, count, count,
                             SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
}

// Lets SQLite not keep count of its memory, which costs a lock for every piece of it; nobody asks. It has an effect
// before the first database of a process is opened, and none later.
static inline int fieldkit_sqlite_configure(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
