package dev.reclaim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ReclaimCommandTest {

    @Test
    void versionOptionPrintsOneLineAndSucceeds() {
        StringWriter out = new StringWriter();
        CommandLine reclaim = new CommandLine(new ReclaimCommand()).setOut(new PrintWriter(out));

        int exit = reclaim.execute("-V");

        assertThat(exit).isZero();
        assertThat(out.toString()).matches("reclaim \\S.*\\R");
    }
}
