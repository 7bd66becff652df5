package dev.reclaim.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What kind of program a process runs, told by its names. */
final class Program {
    private static final Set<String> SSHD = Set.of("sshd", "sshd-session", "sshd-auth");
    private static final Set<String> MULTIPLEXERS = Set.of("tmux", "screen", "SCREEN");

    private static final Map<String, Set<String>> READERS =
            Map.of(
                    "an editor",
                    Set.of(
                            "vi",
                            "vim",
                            "nvim",
                            "view",
                            "vimdiff",
                            "rvim",
                            "gvim",
                            "vim.basic",
                            "vim.tiny",
                            "vim.nox",
                            "vim.gtk3",
                            "vim.athena",
                            "ex",
                            "ed",
                            "nano",
                            "rnano",
                            "pico",
                            "emacs",
                            "emacs-gtk",
                            "emacs-nox",
                            "emacsclient",
                            "mg",
                            "zile",
                            "micro",
                            "hx",
                            "helix",
                            "kak",
                            "joe",
                            "jed",
                            "ne",
                            "mcedit",
                            "code",
                            "code-server",
                            "subl",
                            "gedit",
                            "kate"),
                    "a pager",
                    Set.of("less", "more", "most", "pg", "man", "bat", "batcat", "zless", "lnav"),
                    "a search",
                    Set.of("grep", "egrep", "fgrep", "zgrep", "rg", "ag", "ack", "pgrep", "find"),
                    "a viewer",
                    Set.of("tail", "head", "cat", "tac", "watch", "multitail", "tailf"));

    private Program() {}

    /** Base name of the first argument, as {@code vim} of {@code /usr/bin/vim}; empty if none. */
    static String called(ProcessInfo process) {
        if (process.arguments().isEmpty()) {
            return "";
        }
        String first = process.arguments().getFirst();
        String base = first.substring(first.lastIndexOf('/') + 1);
        return base.startsWith("-") ? base.substring(1) : base; // a login shell's
    }

    /** What it serves, if it is one of those that a session or the system hangs on. */
    static Optional<String> service(ProcessInfo process) {
        // A title as in "sshd: micha [priv]" or "tmux: server" begins with the name.
        for (String name : List.of(process.name(), process.executable(), title(process))) {
            Optional<String> service = serviceNamed(name);
            if (service.isPresent()) {
                return service;
            }
        }
        return Optional.empty();
    }

    private static String title(ProcessInfo process) {
        String first = process.arguments().isEmpty() ? "" : process.arguments().getFirst();
        int end = 0;
        while (end < first.length() && first.charAt(end) != ':' && first.charAt(end) != ' ') {
            end++;
        }
        String word = first.substring(0, end);
        return word.substring(word.lastIndexOf('/') + 1);
    }

    private static Optional<String> serviceNamed(String name) {
        if (SSHD.contains(name)) {
            return Optional.of("sshd: logins hang on it");
        }
        if (name.equals("systemd") || name.startsWith("systemd-") || name.equals("(sd-pam)")) {
            return Optional.of("part of systemd");
        }
        if (name.startsWith("dbus-")) {
            return Optional.of("the message bus");
        }
        if (MULTIPLEXERS.contains(name) || name.startsWith("tmux:")) {
            return Optional.of("a terminal multiplexer: sessions hang on it");
        }
        return Optional.empty();
    }

    /** "an editor", "a pager" and so on, if it merely shows or searches what it is given. */
    static Optional<String> reader(ProcessInfo process) {
        List<String> names = List.of(called(process), process.executable());
        return READERS.entrySet().stream()
                .filter(kind -> names.stream().anyMatch(kind.getValue()::contains))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** True if it takes in processes whose parents have ended: init, or a user's systemd. */
    static boolean adopts(ProcessInfo process) {
        return process.pid() == 1
                || process.executable().equals("systemd")
                || process.name().equals("systemd");
    }
}
