/** What is mounted where, and which mounts do not answer: whatever goes by a path may ask first. */
@NullMarked
package dev.reclaim.mount;

import org.jspecify.annotations.NullMarked;
