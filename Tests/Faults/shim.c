/* Preloaded into the program under test, with shim_calls.c: fails, cuts short or kills at the Nth
 * file call below some folders, gives the disk an end, moves the clock, and watches what is said
 * before it is durable.
 *
 * FAULT_ROOT    folders (separated by :) whose files count; everything else is left alone
 * FAULT_CALLS   classes that count: write sync rename unlink create truncate read open mkdir
 * FAULT_AT      the call to strike, from 1; 0 only counts
 * FAULT_KIND    kill | tear (half the write, then kill) | short (half a write) | an errno by name
 * FAULT_STICKY  every later call of these classes fails too
 * FAULT_SPACE   bytes that files may grow by before ENOSPC
 * FAULT_REPORT  file that receives one line: how many calls counted, and which was struck
 * FAULT_AUDIT   file that receives what is not yet durable at each line on standard output
 * FAULT_CLOCK   seconds added to the clock; with FAULT_STEP more after every look at it
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "shim.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long counted, at;
static int sticky, killing, tearing, shortening, code, auditing;
static long long space = -1;
static long long clock_shift, clock_step;
static const char *calls, *kind;
static char roots[8][PATH_MAX], struck[PATH_MAX + 64];
static int root_count;
static pid_t self;

static int named(const char *name) {
  return !strcmp(name, "EIO") ? EIO : !strcmp(name, "ENOSPC") ? ENOSPC
       : !strcmp(name, "EROFS") ? EROFS : !strcmp(name, "ENODEV") ? ENODEV : 0;
}

__attribute__((constructor)) static void begin(void) {
  const char *text = getenv("FAULT_ROOT");
  while (text && *text && root_count < 8) {
    size_t length = strcspn(text, ":");
    snprintf(roots[root_count++], PATH_MAX, "%.*s", (int)length, text);
    text += length + (text[length] == ':');
  }
  calls = getenv("FAULT_CALLS");
  kind = getenv("FAULT_KIND");
  if (!kind) kind = "";
  at = getenv("FAULT_AT") ? atol(getenv("FAULT_AT")) : 0;
  sticky = getenv("FAULT_STICKY") != NULL;
  killing = !strcmp(kind, "kill");
  tearing = !strcmp(kind, "tear");
  shortening = !strcmp(kind, "short");
  code = named(kind);
  if (getenv("FAULT_SPACE")) space = atoll(getenv("FAULT_SPACE"));
  if (getenv("FAULT_CLOCK")) clock_shift = atoll(getenv("FAULT_CLOCK"));
  if (getenv("FAULT_STEP")) clock_step = atoll(getenv("FAULT_STEP"));
  auditing = getenv("FAULT_AUDIT") != NULL;
  self = getpid();
}

static void append(const char *variable, const char *text) {
  const char *path = getenv(variable);
  if (!path || getpid() != self) return;
  int fd = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (fd < 0) return;
  syscall(SYS_write, fd, text, strlen(text));
  syscall(SYS_close, fd);
}

static void report(void) {
  char line[PATH_MAX + 128];
  snprintf(line, sizeof line, "%ld %s\n", counted, struck[0] ? struck : "-");
  append("FAULT_REPORT", line);
}

static void die(void) {
  report();
  syscall(SYS_kill, getpid(), SIGKILL);
  for (;;) pause();
}

int fault_watches(const char *path) {
  for (int i = 0; i < root_count; i++) {
    size_t length = strlen(roots[i]);
    if (!strncmp(path, roots[i], length) && (path[length] == '/' || !path[length])) return 1;
  }
  return 0;
}

int fault_path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return fault_watches(path);
}

static int counts(const char *name) {
  size_t length = strlen(name);
  for (const char *p = calls; p && (p = strstr(p, name)); p += length)
    if ((p == calls || p[-1] == ',') && (!p[length] || p[length] == ',')) return 1;
  return 0;
}

/* What is to happen to a call: 0 nothing, an errno, or one of the marks below zero. */
int fault_next(const char *name, const char *path) {
  if (!counts(name)) return 0;
  int verdict = 0;
  pthread_mutex_lock(&lock);
  counted++;
  if (at > 0 && (counted == at || (sticky && counted > at))) {
    if (counted == at) snprintf(struck, sizeof struck, "%s %s", name, path);
    int writes = !strcmp(name, "write");
    if (killing || (tearing && !writes)) die();
    verdict = tearing ? FAULT_TEAR : shortening ? (writes ? FAULT_SHORT : 0) : code;
  }
  pthread_mutex_unlock(&lock);
  return verdict;
}

void fault_die(void) { die(); }

/* Bytes that a write may still bring; the rest does not fit on the disk. */
long long fault_room(int fd, long long end, long long count) {
  if (space < 0) return count;
  struct stat status;
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return count;
  long long growth = end - status.st_size;
  if (growth <= 0) return count;
  if (growth > count) growth = count;
  pthread_mutex_lock(&lock);
  long long taken = growth <= space ? growth : space;
  space -= taken;
  pthread_mutex_unlock(&lock);
  return count - growth + taken;
}

void fault_freed(const char *path) {
  struct stat status;
  if (space < 0 || lstat(path, &status) != 0 || !S_ISREG(status.st_mode)) return;
  if (status.st_nlink == 1) space += status.st_size;
}

/* What was changed and not yet brought to the medium: contents by path, and new names as
 * "path (name)", which last from the next fsync of their folder. */
#define DIRTY_MAX 4096
#define NAME " (name)"
static char *dirty[DIRTY_MAX];
static int dirty_count;

static void add(const char *entry) {
  for (int i = 0; i < dirty_count; i++)
    if (!strcmp(dirty[i], entry)) return;
  if (dirty_count < DIRTY_MAX) dirty[dirty_count++] = strdup(entry);
}

static int is_name_in(const char *entry, const char *folder) {
  size_t length = strlen(folder);
  return !strncmp(entry, folder, length) && entry[length] == '/' &&
         !strchr(entry + length + 1, '/') && strstr(entry + length, NAME);
}

void fault_dirty(const char *path) {
  if (!auditing) return;
  pthread_mutex_lock(&lock);
  add(path);
  pthread_mutex_unlock(&lock);
}

void fault_dirty_name(const char *path) {
  char entry[PATH_MAX + 16];
  snprintf(entry, sizeof entry, "%s" NAME, path);
  fault_dirty(entry);
}

/* A file or a folder has come to the medium. */
void fault_synced(const char *path) {
  if (!auditing) return;
  pthread_mutex_lock(&lock);
  for (int i = dirty_count - 1; i >= 0; i--)
    if (!strcmp(dirty[i], path) || is_name_in(dirty[i], path)) {
      free(dirty[i]);
      dirty[i] = dirty[--dirty_count];
    }
  pthread_mutex_unlock(&lock);
}

/* So has all that lies on a file system: the folders under watch lie on one. */
void fault_synced_all(void) {
  if (!auditing) return;
  pthread_mutex_lock(&lock);
  while (dirty_count > 0) free(dirty[--dirty_count]);
  pthread_mutex_unlock(&lock);
}

/* A name is gone, and what it named. */
void fault_gone(const char *path) {
  char entry[PATH_MAX + 16];
  snprintf(entry, sizeof entry, "%s" NAME, path);
  fault_synced(path);
  fault_synced(entry);
}

/* What is renamed takes along what lies in it. */
void fault_moved(const char *from, const char *to) {
  if (!auditing) return;
  size_t length = strlen(from);
  fault_gone(to);
  pthread_mutex_lock(&lock);
  for (int i = 0; i < dirty_count; i++) {
    if (strncmp(dirty[i], from, length) || (dirty[i][length] && dirty[i][length] != '/')) continue;
    char moved[PATH_MAX * 2];
    snprintf(moved, sizeof moved, "%s%s", to, dirty[i] + length);
    free(dirty[i]);
    dirty[i] = strdup(moved);
  }
  pthread_mutex_unlock(&lock);
  fault_gone(from);
  fault_dirty_name(to);
}

void fault_said(const char *bytes, size_t count) {
  if (!auditing || getpid() != self) return;
  char line[256];
  snprintf(line, sizeof line, "%.*s", count < 200 ? (int)count : 200, bytes);
  line[strcspn(line, "\n")] = 0;
  append("FAULT_AUDIT", line);
  pthread_mutex_lock(&lock);
  for (int i = 0; i < dirty_count; i++) {
    append("FAULT_AUDIT", "\t");
    append("FAULT_AUDIT", dirty[i]);
  }
  pthread_mutex_unlock(&lock);
  append("FAULT_AUDIT", "\n");
}

__attribute__((destructor)) static void end(void) {
  if (getpid() != self) return;
  fault_said("(end)", 5);
  report();
}

/* Seconds by which the clock is wrong. */
long long fault_shift(void) {
  pthread_mutex_lock(&lock);
  long long shift = clock_shift;
  clock_shift += clock_step;
  pthread_mutex_unlock(&lock);
  return shift;
}
