// What the C library has of Linux alone, and the Swift module of the C library leaves out.
#include <sys/vfs.h>

// unistd.h declares it for those who ask for everything before the first header is read.
extern int syncfs(int descriptor);
