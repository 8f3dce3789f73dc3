#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

/* A font map of its own: the default one belongs to the thread and keeps what other documents set. */
static inline PangoFontMap *fieldkit_font_map_new(FcConfig *fonts) {
  PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  if (map != NULL) pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), fonts);
  return map;
}
