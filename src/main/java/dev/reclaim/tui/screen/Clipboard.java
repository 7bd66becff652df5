package dev.reclaim.tui.screen;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * The clipboard of the person's own machine, across ssh: inside tmux by its buffer, which it hands
 * on to the terminal ({@code load-buffer -w}, tmux(1)); else by OSC 52 (xterm's control sequences),
 * which the terminal does not confirm.
 */
public final class Clipboard {
    private static final int PIECE = 500;
    private static final RawPath TERMINAL = RawPath.of("/dev/tty");

    private final Map<String, String> variables;
    private final Sink terminal;

    /** Where a control sequence for the terminal goes. */
    interface Sink {
        /** Sends it, whole. */
        void send(String sequence) throws IOException;
    }

    Clipboard(Map<String, String> variables, Sink terminal) {
        this.variables = variables;
        this.terminal = terminal;
    }

    /**
     * The clipboard behind the program's controlling terminal, while no {@link Screen} has it.
     *
     * @param variables the environment
     */
    public Clipboard(Map<String, String> variables) {
        this(variables, Clipboard::toControllingTerminal);
    }

    /**
     * Sends the text; what is said about it.
     *
     * @throws IOException if there is no way to it
     */
    public String send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!variables.getOrDefault("TMUX", "").isEmpty() && sentByTmux(bytes)) {
            return "Sent to tmux's buffer and the terminal's clipboard.";
        }
        String sequence = "\033]52;c;" + Base64.getEncoder().encodeToString(bytes) + "\007";
        terminal.send(Screen.isGnuScreen(variables) ? passed(sequence) : sequence);
        return isInTmux()
                ? "Sent to the terminal; tmux drops it unless its set-clipboard is on."
                : "Sent to the terminal's clipboard (terminals do not confirm it).";
    }

    /** Under su, sudo and ssh the name of the terminal may be all that is left of tmux. */
    private boolean isInTmux() {
        return variables.getOrDefault("TERM", "").startsWith("tmux")
                || !variables.getOrDefault("TMUX", "").isEmpty();
    }

    /**
     * GNU screen drops what it does not know, but hands on what stands in a device control string,
     * of which it takes no more than 768 bytes at a time.
     */
    private static String passed(String sequence) {
        StringBuilder passed = new StringBuilder();
        for (int at = 0; at < sequence.length(); at += PIECE) {
            passed.append("\033P")
                    .append(sequence, at, Math.min(sequence.length(), at + PIECE))
                    .append("\033\\");
        }
        return passed.toString();
    }

    private static void toControllingTerminal(String sequence) throws IOException {
        try (Fd terminal = Fd.open(TERMINAL, Fd.O_WRONLY)) {
            byte[] ascii = sequence.getBytes(StandardCharsets.US_ASCII);
            terminal.write(ByteBuffer.allocateDirect(ascii.length).put(ascii).flip());
        } catch (ErrnoException none) {
            if (none.is(Errno.ENXIO) || none.is(Errno.ENOENT)) {
                throw new IOException(
                        "there is no terminal whose clipboard could be reached", none);
            }
            throw none;
        }
    }

    private static boolean sentByTmux(byte[] bytes) {
        try {
            Process tmux =
                    new ProcessBuilder("tmux", "load-buffer", "-w", "-")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (OutputStream input = tmux.getOutputStream()) {
                input.write(bytes);
            }
            return tmux.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
