/**
 * File systems, their usage, and how fast they fill. Read from /proc/self/mountinfo and statfs(2):
 * OSHI's list of file stores forks {@code lsblk}, waits without limit for a dead server and knows
 * no mount ids.
 */
@NullMarked
package dev.reclaim.disk;

import org.jspecify.annotations.NullMarked;
