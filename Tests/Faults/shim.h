/* Between the decisions (shim.c) and the calls of libc (shim_calls.c). */
#include <stddef.h>

enum { FAULT_TEAR = -1, FAULT_SHORT = -2 };

int fault_watches(const char *path);
int fault_path_of(int fd, char *path);
int fault_next(const char *name, const char *path);
void fault_die(void);
long long fault_room(int fd, long long end, long long count);
void fault_freed(const char *path);
void fault_dirty(const char *path);
void fault_dirty_name(const char *path);
void fault_synced(const char *path);
void fault_synced_all(void);
void fault_gone(const char *path);
void fault_moved(const char *from, const char *to);
void fault_said(const char *bytes, size_t count);
long long fault_shift(void);
