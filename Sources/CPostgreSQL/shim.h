// Declarations alone: what is called is of CLoading, which loads the library.
#include <postgresql/libpq-fe.h>

// Notices are for whoever sits at psql; what matters comes as an error.
static inline void fieldkit_pq_ignore(void *context, const char *message) {
  (void)context;
  (void)message;
}

static inline void fieldkit_pq_silence(PGconn *connection) {
  PQsetNoticeProcessor(connection, fieldkit_pq_ignore, (void *)0);
}
