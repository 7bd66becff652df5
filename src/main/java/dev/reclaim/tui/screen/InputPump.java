package dev.reclaim.tui.screen;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The one reader of the terminal: a thread that waits for input and never for anything else. */
final class InputPump {
    private static final int READ_AT_ONCE = 64 * 1024;

    private final Fd terminal;
    private final InputDecoder decoder;
    private final Consumer<Input> sink;
    private final BooleanSupplier ours;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_AT_ONCE);
    private final byte[] bytes = new byte[READ_AT_ONCE];

    /**
     * @param terminal is read
     * @param sink takes what comes, on the pump's thread; must not block for long
     * @param answers takes what the terminal says of itself
     * @param ours whether the terminal is the program's now, waiting until that is known; false
     *     ends the pump
     */
    InputPump(Fd terminal, Consumer<Input> sink, Consumer<String> answers, BooleanSupplier ours) {
        this.terminal = terminal;
        this.sink = sink;
        this.ours = ours;
        decoder = new InputDecoder(sink, answers);
    }

    void start() {
        Thread.ofPlatform().name("input").daemon().start(this::run);
    }

    private void run() {
        try {
            while (readOnce()) {}
        } catch (ErrnoException gone) {
            sink.accept(new Input.Closed()); // EIO: the line was dropped
        } catch (RuntimeException | Error unexpected) {
            sink.accept(new Input.Failed(unexpected));
        }
    }

    private boolean readOnce() throws ErrnoException {
        boolean some = terminal.awaitReadable(decoder.waitMillis());
        if (!ours.getAsBoolean()) {
            return false;
        }
        if (!some) {
            decoder.silence();
            return true;
        }
        buffer.clear();
        int count = terminal.read(buffer);
        if (count == 0) {
            sink.accept(new Input.Closed());
            return false;
        }
        buffer.flip().get(bytes, 0, count);
        decoder.feed(bytes, count);
        return true;
    }
}
