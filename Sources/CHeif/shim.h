// Declarations alone: what is called is of CLoading, which loads the library.
#include <libheif/heif.h>
