enum EmptyRendering {}
