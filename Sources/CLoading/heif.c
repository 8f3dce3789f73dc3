#include <libheif/heif.h>

#include "CLoading.h"
#include "loading.h"

typedef struct heif_error error;
typedef struct heif_context context;
typedef struct heif_image_handle handle;
typedef struct heif_image image;
typedef struct heif_decoding_options options;

#define FUNCTIONS(gives, does) \
  gives(context *, heif_context_alloc, (void), ()) \
  does(heif_context_free, (context *it), (it)) \
  gives(error, heif_context_get_primary_image_handle, (context *it, handle **found), (it, found)) \
  gives(error, heif_context_read_from_memory_without_copy, \
    (context *it, const void *bytes, size_t count, const struct heif_reading_options *how), \
    (it, bytes, count, how)) \
  does(heif_context_set_max_decoding_threads, (context *it, int count), (it, count)) \
  does(heif_context_set_maximum_image_size_limit, (context *it, int side), (it, side)) \
  gives(error, heif_decode_image, \
    (const handle *it, image **made, enum heif_colorspace space, enum heif_chroma chroma, \
      const options *how), \
    (it, made, space, chroma, how)) \
  gives(options *, heif_decoding_options_alloc, (void), ()) \
  does(heif_decoding_options_free, (options *it), (it)) \
  gives(const uint8_t *, heif_image_get_plane_readonly, \
    (const image *it, enum heif_channel channel, int *stride), (it, channel, stride)) \
  gives(int, heif_image_get_primary_height, (const image *it), (it)) \
  gives(int, heif_image_get_primary_width, (const image *it), (it)) \
  gives(int, heif_image_handle_get_height, (const handle *it), (it)) \
  gives(int, heif_image_handle_get_list_of_metadata_block_IDs, \
    (const handle *it, const char *kind, heif_item_id *names, int count), (it, kind, names, count)) \
  gives(int, heif_image_handle_get_list_of_thumbnail_IDs, \
    (const handle *it, heif_item_id *names, int count), (it, names, count)) \
  gives(error, heif_image_handle_get_metadata, \
    (const handle *it, heif_item_id name, void *bytes), (it, name, bytes)) \
  gives(size_t, heif_image_handle_get_metadata_size, \
    (const handle *it, heif_item_id name), (it, name)) \
  gives(error, heif_image_handle_get_thumbnail, \
    (const handle *it, heif_item_id name, handle **found), (it, name, found)) \
  gives(int, heif_image_handle_get_width, (const handle *it), (it)) \
  does(heif_image_handle_release, (const handle *it), (it)) \
  does(heif_image_release, (const image *it), (it))

FIELDKIT_LIBRARY("libheif.so.1", FUNCTIONS, fieldkit_load_heif)
