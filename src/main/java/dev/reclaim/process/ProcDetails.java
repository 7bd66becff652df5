package dev.reclaim.process;

import java.util.List;

/**
 * What of a process takes longer to read than {@code stat}, and seldom changes.
 *
 * @param uid its effective user
 * @param executable base name of its executable; empty if it cannot be read
 * @param arguments its argv; empty for kernel threads and zombies
 */
record ProcDetails(int uid, String executable, List<String> arguments) {}
