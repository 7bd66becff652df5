package dev.reclaim.process;

/**
 * A process that uses a file.
 *
 * @param pid its number; 0 for a lock whose owner the kernel does not name
 * @param how in what way
 */
public record Holder(int pid, How how) {

    /** Ways of using a file or directory. */
    public enum How {
        OPEN("open by"),
        MAPPED("mapped by"),
        EXECUTING("executed by"),
        CURRENT_DIRECTORY("current directory of"),
        ROOT_DIRECTORY("root directory of"),
        LOCKED("locked by");

        private final String words;

        How(String words) {
            this.words = words;
        }
    }

    /** As the reason for sparing a file: {@code open by 4242}. */
    public String words() {
        return how.words + (pid > 0 ? " " + pid : " another process");
    }
}
