package dev.reclaim.tui;

/** A row of a list. */
sealed interface Item permits FileItem, ProcessItem, VolumeItem, ChildItem {

    /** What it is, however the list is sorted and whatever else of it changes. */
    Object key();

    /** What it adds to the totals of its list: bytes, or 1 for a process that matches. */
    long weight();

    /** What the filter looks at: safe text. */
    String text();
}
