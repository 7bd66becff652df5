package dev.reclaim;

import dev.reclaim.cli.ReclaimCommand;
import picocli.CommandLine;

/** The composition root: it wires the program together and does nothing else. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ReclaimCommand()).execute(args));
    }
}
