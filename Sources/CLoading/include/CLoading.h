// Libraries that few commands need, and whose own beginning takes longer than that of the program: they
// are loaded when they are asked for. Their functions, as `CHeif` and `CPostgreSQL` declare them, may be
// called once the library is there.
#ifndef FIELDKIT_LOADING_H
#define FIELDKIT_LOADING_H

// Whether libheif is there with every function that is used: 1, else 0. From any thread, at any time.
int fieldkit_load_heif(void);

// The same of libpq.
int fieldkit_load_postgresql(void);

#endif
