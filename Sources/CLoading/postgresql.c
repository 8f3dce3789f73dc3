#include <postgresql/libpq-fe.h>

#include "CLoading.h"
#include "loading.h"

#define FUNCTIONS(gives, does) \
  does(PQclear, (PGresult *it), (it)) \
  gives(char *, PQcmdTuples, (PGresult *it), (it)) \
  gives(PostgresPollingStatusType, PQconnectPoll, (PGconn *it), (it)) \
  gives(PGconn *, PQconnectStartParams, \
    (const char *const *names, const char *const *values, int expand), (names, values, expand)) \
  gives(int, PQconnectionNeedsPassword, (const PGconn *it), (it)) \
  does(PQconninfoFree, (PQconninfoOption *it), (it)) \
  gives(PQconninfoOption *, PQconninfoParse, (const char *text, char **fault), (text, fault)) \
  gives(char *, PQerrorMessage, (const PGconn *it), (it)) \
  gives(PGresult *, PQexec, (PGconn *it, const char *text), (it, text)) \
  gives(PGresult *, PQexecParams, \
    (PGconn *it, const char *text, int count, const Oid *kinds, const char *const *values, \
      const int *lengths, const int *forms, int form), \
    (it, text, count, kinds, values, lengths, forms, form)) \
  does(PQfinish, (PGconn *it), (it)) \
  does(PQfreemem, (void *it), (it)) \
  gives(PGresult *, PQgetResult, (PGconn *it), (it)) \
  gives(int, PQgetisnull, (const PGresult *it, int row, int column), (it, row, column)) \
  gives(int, PQgetlength, (const PGresult *it, int row, int column), (it, row, column)) \
  gives(char *, PQgetvalue, (const PGresult *it, int row, int column), (it, row, column)) \
  gives(int, PQntuples, (const PGresult *it), (it)) \
  gives(int, PQputCopyData, (PGconn *it, const char *bytes, int count), (it, bytes, count)) \
  gives(int, PQputCopyEnd, (PGconn *it, const char *fault), (it, fault)) \
  gives(char *, PQresultErrorField, (const PGresult *it, int field), (it, field)) \
  gives(ExecStatusType, PQresultStatus, (const PGresult *it), (it)) \
  gives(int, PQserverVersion, (const PGconn *it), (it)) \
  gives(PGVerbosity, PQsetErrorVerbosity, (PGconn *it, PGVerbosity verbosity), (it, verbosity)) \
  gives(PQnoticeProcessor, PQsetNoticeProcessor, \
    (PGconn *it, PQnoticeProcessor work, void *context), (it, work, context)) \
  gives(int, PQsocket, (const PGconn *it), (it)) \
  gives(ConnStatusType, PQstatus, (const PGconn *it), (it))

FIELDKIT_LIBRARY("libpq.so.5", FUNCTIONS, fieldkit_load_postgresql)
