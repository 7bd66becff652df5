package dev.reclaim.planted.scan;

import oshi.nativefree.SystemInfo;

/** Planted: a library where it does not belong. */
record Uses(SystemInfo systemInfo) {}
