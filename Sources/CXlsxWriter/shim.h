#include <xlsxwriter.h>

// glibc shows it only to programs that ask for all of its extensions.
int memfd_create(const char *name, unsigned int flags);
