/* The file calls of libc that the program under test, SQLite and libarchive use. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "shim.h"

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

/* Absolute form of a path; whether it is one of those that count. */
static int located(int folder, const char *path, char *full) {
  if (path[0] == '/') {
    snprintf(full, PATH_MAX, "%s", path);
  } else {
    char base[PATH_MAX];
    if (folder == AT_FDCWD) {
      if (!getcwd(base, sizeof base)) return 0;
    } else if (!fault_path_of(folder, base)) {
      return 0;
    }
    if ((size_t)snprintf(full, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return 0;
  }
  return fault_watches(full);
}

static int failed(int verdict) {
  if (verdict > 0) errno = verdict;
  return verdict > 0;
}

static int before_open(int folder, const char *path, int flags) {
  char full[PATH_MAX];
  if (!located(folder, path, full)) return 0;
  struct stat status;
  int makes = (flags & O_CREAT) && lstat(full, &status) != 0;
  if (failed(fault_next(makes ? "create" : "open", full))) return -1;
  if (makes) fault_dirty_name(full);
  if (flags & O_TRUNC) fault_freed(full);
  return 0;
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    return before_open(AT_FDCWD, path, flags) ? -1 : real(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
  int name(int folder, const char *path, int flags, ...) { \
    REAL(name); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    return before_open(folder, path, flags) ? -1 : real(folder, path, flags, mode); \
  }
OPENAT(openat)
OPENAT(openat64)

/* How many bytes to hand on; -1 where the call fails. */
static ssize_t before_write(int fd, long long offset, size_t count, int *tears) {
  char path[PATH_MAX];
  *tears = 0;
  if (!fault_path_of(fd, path)) return count;
  int verdict = fault_next("write", path);
  if (failed(verdict)) return -1;
  fault_dirty(path);
  *tears = verdict == FAULT_TEAR;
  if (verdict != 0 && count > 1) count /= 2;
  long long start = offset >= 0 ? offset : lseek(fd, 0, SEEK_CUR);
  long long room = fault_room(fd, start + (long long)count, count);
  if (room == 0 && count > 0) {
    errno = ENOSPC;
    return -1;
  }
  return room;
}

ssize_t write(int fd, const void *bytes, size_t count) {
  REAL(write);
  int tears;
  if (fd == STDOUT_FILENO) fault_said(bytes, count);
  ssize_t room = before_write(fd, -1, count, &tears);
  if (room < 0) return -1;
  ssize_t written = real(fd, bytes, room);
  if (tears) fault_die();
  return written;
}

#define PWRITE(name) \
  ssize_t name(int fd, const void *bytes, size_t count, __off64_t offset) { \
    REAL(name); \
    int tears; \
    ssize_t room = before_write(fd, offset, count, &tears); \
    if (room < 0) return -1; \
    ssize_t written = real(fd, bytes, room, offset); \
    if (tears) fault_die(); \
    return written; \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

static int before(const char *name, int fd) {
  char path[PATH_MAX];
  return fault_path_of(fd, path) && failed(fault_next(name, path)) ? -1 : 0;
}

ssize_t read(int fd, void *bytes, size_t count) {
  REAL(read);
  return before("read", fd) ? -1 : real(fd, bytes, count);
}

#define PREAD(name) \
  ssize_t name(int fd, void *bytes, size_t count, __off64_t offset) { \
    REAL(name); \
    return before("read", fd) ? -1 : real(fd, bytes, count, offset); \
  }
PREAD(pread)
PREAD(pread64)

#define SYNC(name) \
  int name(int fd) { \
    REAL(name); \
    if (before("sync", fd)) return -1; \
    char path[PATH_MAX]; \
    if (fault_path_of(fd, path)) fault_synced(path); \
    return real(fd); \
  }
SYNC(fsync)
SYNC(fdatasync)

int syncfs(int fd) {
  REAL(syncfs);
  if (before("sync", fd)) return -1;
  fault_synced_all();
  return real(fd);
}

#define TRUNCATE(name) \
  int name(int fd, __off64_t length) { \
    REAL(name); \
    if (before("truncate", fd)) return -1; \
    char path[PATH_MAX]; \
    if (fault_path_of(fd, path)) fault_dirty(path); \
    return real(fd, length); \
  }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

static int before_rename(int from_folder, const char *from, int to_folder, const char *to) {
  char source[PATH_MAX], target[PATH_MAX];
  int leaves = located(from_folder, from, source);
  if (!located(to_folder, to, target)) return 0;
  if (failed(fault_next("rename", target))) return -1;
  fault_freed(target);
  if (leaves) fault_moved(source, target); else fault_dirty_name(target);
  return 0;
}

int rename(const char *from, const char *to) {
  REAL(rename);
  return before_rename(AT_FDCWD, from, AT_FDCWD, to) ? -1 : real(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
  REAL(renameat);
  if (before_rename(from_folder, from, to_folder, to)) return -1;
  return real(from_folder, from, to_folder, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
  REAL(renameat2);
  if (before_rename(from_folder, from, to_folder, to)) return -1;
  return real(from_folder, from, to_folder, to, flags);
}

static int before_path(const char *name, int folder, const char *path) {
  char full[PATH_MAX];
  if (!located(folder, path, full)) return 0;
  if (failed(fault_next(name, full))) return -1;
  if (!strcmp(name, "unlink")) {
    fault_freed(full);
    fault_gone(full);
  } else {
    fault_dirty_name(full);
  }
  return 0;
}

int unlink(const char *path) {
  REAL(unlink);
  return before_path("unlink", AT_FDCWD, path) ? -1 : real(path);
}

int unlinkat(int folder, const char *path, int flags) {
  REAL(unlinkat);
  return before_path("unlink", folder, path) ? -1 : real(folder, path, flags);
}

int rmdir(const char *path) {
  REAL(rmdir);
  return before_path("unlink", AT_FDCWD, path) ? -1 : real(path);
}

int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  return before_path("mkdir", AT_FDCWD, path) ? -1 : real(path, mode);
}

int mkdirat(int folder, const char *path, mode_t mode) {
  REAL(mkdirat);
  return before_path("mkdir", folder, path) ? -1 : real(folder, path, mode);
}

int clock_gettime(clockid_t id, struct timespec *now) {
  int result = syscall(SYS_clock_gettime, id, now);
  if (result == 0 && id == CLOCK_REALTIME) now->tv_sec += fault_shift();
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  struct timespec exact;
  (void)zone;
  int result = clock_gettime(CLOCK_REALTIME, &exact);
  if (result == 0) *now = (struct timeval){exact.tv_sec, exact.tv_nsec / 1000};
  return result;
}

time_t time(time_t *now) {
  struct timespec exact;
  clock_gettime(CLOCK_REALTIME, &exact);
  if (now) *now = exact.tv_sec;
  return exact.tv_sec;
}
