package dev.reclaim.planted.util;

/** Planted: a package that says nothing of what is in it. */
record Anything() {}
