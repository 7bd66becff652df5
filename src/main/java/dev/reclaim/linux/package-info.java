/** Linux system calls as plain Java methods: descriptors, raw names, stat, rename, pidfd, flock. */
@NullMarked
package dev.reclaim.linux;

import org.jspecify.annotations.NullMarked;
