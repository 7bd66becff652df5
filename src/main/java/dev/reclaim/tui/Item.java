package dev.reclaim.tui;

/** A row of a list. */
sealed interface Item permits FileItem, ProcessItem, VolumeItem, ChildItem {

    /** What it is, however the list is sorted and whatever else of it changes. */
    Object key();

    /** What the filter looks at: safe text. */
    String text();
}
