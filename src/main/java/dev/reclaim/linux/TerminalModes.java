package dev.reclaim.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * The modes of a terminal (termios(3)), every bit of them, so that they can be put back as they
 * were; the line's speed is one of them.
 */
public final class TerminalModes {
    private static final long TCGETS = 0x5401;
    private static final long TCSETSF = 0x5404;

    // struct termios of the kernel: four int of flags, the discipline, 19 control characters.
    private static final int SIZE = 36;
    private static final int IFLAG = 0;
    private static final int LFLAG = 12;
    private static final int CC = 17;
    private static final int VTIME = CC + 5;
    private static final int VMIN = CC + 6;

    private static final int INLCR = 0100;
    private static final int IGNCR = 0200;
    private static final int ICRNL = 0400;
    private static final int IXON = 02000;
    private static final int ISIG = 01;
    private static final int ICANON = 02;
    private static final int ECHO = 010;
    private static final int IEXTEN = 0100000;

    private final byte[] termios;

    private TerminalModes(byte[] termios) {
        this.termios = termios;
    }

    /** The modes that a terminal has now; ENOTTY if it is none. */
    public static TerminalModes of(Fd terminal) throws ErrnoException {
        MemorySegment struct = Syscall.scratch().struct;
        Fd.check(
                "ioctl",
                Syscall.restarting(
                        Syscall.IOCTL, terminal.number(), TCGETS, struct.address(), 0, 0),
                terminal.path());
        return new TerminalModes(struct.asSlice(0, SIZE).toArray(ValueLayout.JAVA_BYTE));
    }

    /** Gives them to a terminal at once; what was typed and not yet read is dropped. */
    public void apply(Fd terminal) throws ErrnoException {
        MemorySegment struct = Syscall.scratch().struct;
        MemorySegment.copy(termios, 0, struct, ValueLayout.JAVA_BYTE, 0, SIZE);
        Fd.check(
                "ioctl",
                Syscall.restarting(
                        Syscall.IOCTL, terminal.number(), TCSETSF, struct.address(), 0, 0),
                terminal.path());
    }

    /** These, but every key comes at once, as itself and unseen: Ctrl-C, Ctrl-S and Enter too. */
    public TerminalModes raw() {
        TerminalModes raw = new TerminalModes(termios.clone());
        raw.clear(IFLAG, INLCR | IGNCR | ICRNL | IXON);
        raw.clear(LFLAG, ISIG | ICANON | ECHO | IEXTEN);
        raw.termios[VMIN] = 1;
        raw.termios[VTIME] = 0;
        return raw;
    }

    private void clear(int field, int bits) {
        MemorySegment struct = MemorySegment.ofArray(termios);
        int flags = struct.get(ValueLayout.JAVA_INT_UNALIGNED, field);
        struct.set(ValueLayout.JAVA_INT_UNALIGNED, field, flags & ~bits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TerminalModes modes && Arrays.equals(termios, modes.termios);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(termios);
    }
}
