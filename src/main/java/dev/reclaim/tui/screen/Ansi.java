package dev.reclaim.tui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What is said to the terminal, in Lanterna's words, gathered until {@link #take} so that it goes
 * out in one write. Adds the private modes that Lanterna does not know (xterm's control sequences,
 * "DECSET"). Keys are read elsewhere.
 */
final class Ansi extends ANSITerminal {
    private static final String ESCAPE = "\033";

    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(8192);

    Ansi() {
        super(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                StandardCharsets.UTF_8);
    }

    /** All that was gathered, which it forgets. */
    byte[] take() {
        byte[] bytes = gathered.toByteArray();
        gathered.reset();
        return bytes;
    }

    /** A control sequence without its introducer: {@code ?25l}. */
    void csi(String rest) {
        ascii(ESCAPE + "[" + rest);
    }

    /** An operating system command, without introducer and end. */
    void osc(String command) {
        ascii(ESCAPE + "]" + command + "\007");
    }

    void mode(int number, boolean on) {
        csi("?" + number + (on ? "h" : "l"));
    }

    void text(String text) {
        if (text.length() == 1 && text.charAt(0) < 0x80) {
            gathered.write(text.charAt(0));
        } else {
            gathered.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            gathered.write(text.charAt(i));
        }
    }

    @Override
    public void bell() {
        ascii("\007");
    }

    @Override
    public void putString(String text) {
        text(text);
    }

    @Override
    protected void writeToTerminal(byte... bytes) {
        gathered.writeBytes(bytes);
    }

    @Override
    public void flush() {
        // what is gathered is taken, not pushed
    }

    @Override
    protected TerminalSize findTerminalSize() {
        return new TerminalSize(Size.USUAL.columns(), Size.USUAL.rows());
    }
}
