/** The verified move and copy of files to where they are kept, and the manifest that says so. */
@NullMarked
package dev.reclaim.archive;

import org.jspecify.annotations.NullMarked;
