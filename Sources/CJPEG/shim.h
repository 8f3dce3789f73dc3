#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <jpeglib.h>

/* libjpeg reports by not coming back; the jump that it needs cannot be made in Swift. */
struct fieldkit_jpeg_fault {
  struct jpeg_error_mgr base;
  jmp_buf back;
};

static inline void fieldkit_jpeg_leave(j_common_ptr coder) {
  longjmp(((struct fieldkit_jpeg_fault *)coder->err)->back, 1);
}

static inline void fieldkit_jpeg_silence(j_common_ptr coder) { (void)coder; }

/* A JPEG file of rows of three bytes a pixel, to be freed with free(3); NULL where it cannot be made. */
static inline unsigned char *fieldkit_jpeg(
    const unsigned char *pixels, unsigned width, unsigned height, size_t stride, int quality,
    unsigned long *count) {
  struct jpeg_compress_struct coder;
  struct fieldkit_jpeg_fault fault;
  unsigned char *volatile *slot;
  unsigned char *file = NULL;
  slot = (unsigned char *volatile *)&file;
  *count = 0;
  coder.err = jpeg_std_error(&fault.base);
  fault.base.error_exit = fieldkit_jpeg_leave;
  fault.base.output_message = fieldkit_jpeg_silence;
  if (setjmp(fault.back)) {
    jpeg_destroy_compress(&coder);
    free(*slot);
    return NULL;
  }
  jpeg_create_compress(&coder);
  jpeg_mem_dest(&coder, &file, count);
  coder.image_width = width;
  coder.image_height = height;
  coder.input_components = 3;
  coder.in_color_space = JCS_RGB;
  jpeg_set_defaults(&coder);
  jpeg_set_quality(&coder, quality, TRUE);
  jpeg_start_compress(&coder, TRUE);
  while (coder.next_scanline < height) {
    JSAMPROW row = (JSAMPROW)(pixels + coder.next_scanline * stride);
    jpeg_write_scanlines(&coder, &row, 1);
  }
  jpeg_finish_compress(&coder);
  jpeg_destroy_compress(&coder);
  return *slot;
}
