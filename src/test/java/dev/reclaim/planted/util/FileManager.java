package dev.reclaim.planted.util;

/** Planted: a name that says nothing of what it does. */
record FileManager() {}
