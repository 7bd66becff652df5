/** Reports, audits and tables as Markdown, JSON and text, made from plain records. */
@NullMarked
package dev.reclaim.report;

import org.jspecify.annotations.NullMarked;
