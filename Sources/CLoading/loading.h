// What the table of a library is made into. A table names, for each function, what it gives, its name, and
// its parameters with and without their types; one that gives nothing stands in `does`.
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

// Where the library has the function.
#define FIELDKIT_PLACE(kind, name, parameters, arguments) static __typeof__(&name) at_##name;
#define FIELDKIT_PLACE_ALONE(name, parameters, arguments) static __typeof__(&name) at_##name;

#define FIELDKIT_FIND(kind, name, parameters, arguments) FIELDKIT_FIND_ALONE(name, parameters, arguments)
#define FIELDKIT_FIND_ALONE(name, parameters, arguments) \
  if (!(at_##name = (__typeof__(&name))dlsym(library, #name))) return;

// The function itself. Hidden, or the library would be given it too where it calls its own. Whoever calls
// it without having asked for the library goes on with what cannot be: the Swift wrapper asks before it
// makes the first handle, and without a handle nothing can be called.
#define FIELDKIT_CALL(kind, name, parameters, arguments) \
  __attribute__((visibility("hidden"))) kind name parameters { \
    if (!loaded) abort(); \
    return at_##name arguments; \
  }
#define FIELDKIT_CALL_ALONE(name, parameters, arguments) \
  __attribute__((visibility("hidden"))) void name parameters { \
    if (!loaded) abort(); \
    at_##name arguments; \
  }

// Everything of a library, and the question for it. What was opened is never closed: a library that has
// threads or tables of its own does not bear it.
#define FIELDKIT_LIBRARY(file, functions, question) \
  static pthread_once_t once = PTHREAD_ONCE_INIT; \
  static int loaded; \
  functions(FIELDKIT_PLACE, FIELDKIT_PLACE_ALONE) \
  static void load(void) { \
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL); \
    if (!library) return; \
    functions(FIELDKIT_FIND, FIELDKIT_FIND_ALONE) \
    loaded = 1; \
  } \
  int question(void) { \
    pthread_once(&once, load); \
    return loaded; \
  } \
  functions(FIELDKIT_CALL, FIELDKIT_CALL_ALONE)
