package dev.reclaim.cli;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.plan.RawText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The lines of an input, of any bytes, taken one at a time and not a byte further. */
final class InputLines {
    private final Fd input;
    private final ByteBuffer one = ByteBuffer.allocateDirect(1);

    InputLines(Fd input) {
        this.input = input;
    }

    /** The next line without its end, as RawText has it; null at the end of input. */
    @Nullable String next() throws ErrnoException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (input.read(one.clear()) == 1) {
            if (one.get(0) == '\n') {
                return RawText.decode(line.toByteArray());
            }
            line.write(one.get(0));
        }
        return line.size() == 0 ? null : RawText.decode(line.toByteArray());
    }
}
