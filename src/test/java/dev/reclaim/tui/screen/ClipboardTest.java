package dev.reclaim.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClipboardTest {
    private static final Pattern PASSED =
            Pattern.compile("\033P([^\033]*(?:\033\\][^\033]*)?)\033\\\\");
    private static final String REPORT = "### Größe\n" + "- /tmp/x.tmp (12 MB)\n".repeat(200);

    private static String sent(Map<String, String> variables) throws Exception {
        StringBuilder terminal = new StringBuilder();
        assertThat(new Clipboard(variables, terminal::append).send(REPORT))
                .startsWith("Sent to the terminal's clipboard");
        return terminal.toString();
    }

    private static void isTheReport(String sequence) {
        assertThat(sequence).startsWith("\033]52;c;").endsWith("\007");
        String base64 = sequence.substring("\033]52;c;".length(), sequence.length() - 1);
        assertThat(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
                .isEqualTo(REPORT);
    }

    @Test
    void byOneSequenceOfTheTerminal() throws Exception {
        isTheReport(sent(Map.of()));
    }

    @Test
    void whatTmuxWillProbablyDropIsSaid() throws Exception {
        StringBuilder terminal = new StringBuilder();
        Map<String, String> asOfSu = Map.of("TERM", "tmux-256color");
        assertThat(new Clipboard(asOfSu, terminal::append).send(REPORT))
                .contains("tmux drops it unless its set-clipboard is on");
        isTheReport(terminal.toString());
    }

    @Test
    void throughGnuScreenInPiecesThatItHandsOn() throws Exception {
        String passed = sent(Map.of("STY", "1234.pts-0.vm"));
        assertThat(PASSED.matcher(passed).replaceAll("")).as("nothing besides").isEmpty();
        assertThat(PASSED.matcher(passed).results())
                .hasSizeGreaterThan(5)
                .allMatch(piece -> piece.group().length() < 768);
        isTheReport(
                PASSED.matcher(passed)
                        .results()
                        .map((MatchResult piece) -> piece.group(1))
                        .collect(Collectors.joining()));
    }
}
