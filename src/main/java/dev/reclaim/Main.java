package dev.reclaim;

import dev.reclaim.cli.Invitation;
import dev.reclaim.cli.Program;
import java.util.logging.LogManager;

/** The composition root: it wires the program together and does nothing else. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // JLine logs what is no concern of the person at the terminal.
        LogManager.getLogManager().reset();
        Program.main(
                args,
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""),
                Invitation::prompt);
    }
}
