package dev.reclaim.planted;

/** Stands for the program's own {@code Main}, which nothing may see. */
public record Main() {}
