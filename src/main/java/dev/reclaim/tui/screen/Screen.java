package dev.reclaim.tui.screen;

import dev.reclaim.linux.JobControl;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jline.utils.Signals;

/**
 * The terminal as a screen of cells, and its one owner: nothing else reads or writes it while it is
 * open.
 *
 * <p>A frame goes out in one write, as a synchronized update (mode 2026) of what differs from the
 * frame before; nothing is written if nothing differs. However the program ends, {@link #restore}
 * puts the terminal back: on {@link #close}, and from a shutdown hook of its own. Once that has
 * happened nothing is written any more.
 *
 * <p>Any thread may call it; {@link #suspend} is for the one that draws.
 */
public final class Screen implements AutoCloseable {
    /** For how long a frame that does not get out may keep the terminal from being restored. */
    private static final long LAST_FRAME_MILLIS = 500;

    /** How soon after SIGTSTP the program stands still, or never will: it has no shell. */
    private static final long STOP_MILLIS = 300;

    /** A write that took less, in nanoseconds, did not wait for the terminal. */
    private static final long AT_ONCE = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int[] MOUSE = {1000, 1002, 1006};
    private static final int BRACKETED_PASTE = 2004;
    private static final int ALTERNATE_SCREEN = 1049;

    /** Off: a glyph that is wider than it is said to be must not reach the next row. */
    private static final int AUTOWRAP = 7;

    /**
     * What the screen is to be like.
     *
     * @param colours how many
     * @param background what the terminal's is like; AUTO finds out
     * @param variables the environment
     */
    public record Settings(Colours colours, Background background, Map<String, String> variables) {
        /** Everything as the environment says. */
        public Settings(Map<String, String> variables) {
            this(Colours.AUTO, Background.AUTO, variables);
        }
    }

    private enum State {
        LEFT,
        ENTERED,
        RESTORED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stateChanged = lock.newCondition();
    private final Semaphore continued = new Semaphore(0);
    private final Tty tty;
    private final Settings settings;
    private final Ansi ansi = new Ansi();
    private final Painter painter;
    private final Letters letters;
    private final Thread hook = new Thread(this::restore, "screen");
    private volatile Consumer<Input> listener = _ -> {};
    private volatile State state = State.LEFT;
    private final boolean mouseWanted;
    private boolean mouse;

    /** When the last thing said was on the terminal. */
    private volatile long shown;

    private Screen(Tty tty, Settings settings) {
        this.tty = tty;
        this.settings = settings;
        mouseWanted = !isGnuScreen(settings.variables());
        mouse = mouseWanted;
        letters = Letters.of(settings.variables());
        painter =
                new Painter(
                        ansi,
                        new Theme(
                                settings.colours().depth(settings.variables()),
                                settings.background().or(settings.variables())));
    }

    /**
     * Takes the terminal: raw mode, alternate screen, mouse, bracketed paste.
     *
     * @throws IOException if standard input and output are not one terminal
     */
    public static Screen open(Settings settings) throws IOException {
        Screen screen = new Screen(Tty.open(), settings);
        Runtime.getRuntime().addShutdownHook(screen.hook);
        Object _ = Signals.register("WINCH", screen::changed);
        Object _ = Signals.register("TSTP", screen::askedToStop);
        Object _ = Signals.register("CONT", screen::wentOn);
        screen.enter();
        return screen;
    }

    /** True inside GNU screen (STY), unless that is around a tmux. */
    static boolean isGnuScreen(Map<String, String> variables) {
        return !variables.getOrDefault("STY", "").isEmpty()
                && variables.getOrDefault("TMUX", "").isEmpty();
    }

    /** How large it is now. */
    public Size size() {
        return tty.size();
    }

    /** A blank frame of its size now, in the letters that it can show. */
    public Frame frame() {
        return new Frame(size(), letters);
    }

    /**
     * Starts the input pump.
     *
     * @param inputs takes all that comes; called by several threads, and must not block for long
     */
    public void listen(Consumer<Input> inputs) {
        listener = inputs;
        new InputPump(tty.input(), inputs, this::answered, this::awaitOurs).start();
        if (Answers.areExpected(settings, painter.theme())) {
            try {
                say(() -> ansi.osc(Answers.BACKGROUND_QUERY));
            } catch (IOException gone) {
                inputs.accept(new Input.Closed());
            }
        }
    }

    /**
     * Shows a frame, which belongs to the screen from then on: it must not be drawn on again.
     *
     * @return since when it is on the terminal, by {@link System#nanoTime}: what is typed from then
     *     on may be about it
     */
    public long show(Frame frame) throws IOException {
        shown = System.nanoTime();
        say(() -> painter.paint(frame));
        return shown;
    }

    /** Draws all of the next frame anew, whatever the terminal shows. */
    public void repaint() {
        lock.lock();
        try {
            painter.forget();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether the mouse is the program's; else it selects text, as the terminal does it. In GNU
     * screen it never is: while mouse reporting is on, that (4.09) keeps a lone Esc until the next
     * key.
     */
    public void mouse(boolean on) throws IOException {
        say(
                () -> {
                    if (mouseWanted && mouse != on) {
                        mouse = on;
                        mouseModes(on);
                    }
                });
    }

    /** Rings the terminal's bell. */
    public void bell() throws IOException {
        say(ansi::bell);
    }

    /** Sends text to the clipboard of the person's own machine; what is said about it. */
    public String copy(String text) throws IOException {
        return new Clipboard(settings.variables(), sequence -> say(() -> ansi.putString(sequence)))
                .send(text);
    }

    /**
     * Gives the terminal back, stops the whole job as Ctrl-Z does, and takes the terminal again
     * when the shell lets it go on; then {@link Input.Resized} asks for a frame.
     */
    public void suspend() throws IOException {
        leave();
        continued.drainPermits();
        Object ours = Signals.registerDefault("TSTP");
        try {
            JobControl.stopGroup();
            boolean _ = continued.tryAcquire(STOP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException wanted) {
            Thread.currentThread().interrupt();
        } finally {
            Signals.unregister("TSTP", ours);
        }
        enter();
        changed();
    }

    /** Gives the terminal back for a while: as it was before, and nothing is read or written. */
    public void leave() throws IOException {
        lock.lock();
        try {
            if (state == State.ENTERED) {
                goodbye();
                state = State.LEFT;
                write();
                tty.cooked();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the terminal again after {@link #leave}. */
    public void enter() throws IOException {
        lock.lock();
        try {
            if (state == State.LEFT) {
                tty.raw();
                welcome();
                state = State.ENTERED;
                write();
                stateChanged.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Puts the terminal back for good, as it was; may be called again and from anywhere. */
    public void restore() {
        boolean held = taken();
        try {
            // Where a frame hangs, stopped by Ctrl-S, the modes stay too: by them the launcher
            // sees that the terminal is to be put right.
            if (held && state == State.ENTERED) {
                whileItIsThere(
                        () -> {
                            goodbye();
                            write();
                        });
                whileItIsThere(tty::cooked);
            }
        } finally {
            if (held) {
                state = State.RESTORED;
                stateChanged.signalAll();
                lock.unlock();
            }
        }
    }

    private boolean taken() {
        try {
            return lock.tryLock() || lock.tryLock(LAST_FRAME_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void whileItIsThere(Saying saying) {
        try {
            saying.say();
        } catch (IOException gone) {
            // a terminal that has hung up needs nothing any more
        }
    }

    /** Restores the terminal and lets go of it. */
    @Override
    public void close() throws IOException {
        restore();
        for (String signal : new String[] {"WINCH", "TSTP", "CONT"}) {
            Object _ = Signals.registerDefault(signal);
        }
        try {
            boolean _ = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the hook runs already, and finds nothing to do
        }
    }

    private interface Saying {
        void say() throws IOException;
    }

    /** Writes what is said, at once and in one write; nothing while the terminal is not ours. */
    private void say(Saying saying) throws IOException {
        lock.lock();
        try {
            if (state == State.ENTERED) {
                saying.say();
                write();
            }
        } finally {
            lock.unlock();
        }
    }

    private void write() throws IOException {
        byte[] bytes = ansi.take();
        long begun = System.nanoTime();
        if (bytes.length > 0) {
            tty.write(bytes);
        }
        // A program that reads the terminal may answer before this thread goes on; but where the
        // terminal takes its time, what comes meanwhile is no answer.
        long ended = System.nanoTime();
        shown = ended - begun < AT_ONCE ? begun : ended;
    }

    private void welcome() throws IOException {
        ansi.mode(ALTERNATE_SCREEN, true);
        ansi.mode(AUTOWRAP, false);
        ansi.mode(BRACKETED_PASTE, true);
        if (mouse) {
            mouseModes(true);
        }
        painter.forget();
    }

    private void goodbye() throws IOException {
        if (mouse) {
            mouseModes(false);
        }
        ansi.mode(BRACKETED_PASTE, false);
        ansi.mode(AUTOWRAP, true);
        ansi.resetColorAndSGR();
        ansi.setCursorVisible(true);
        ansi.mode(ALTERNATE_SCREEN, false);
    }

    private void mouseModes(boolean on) {
        for (int i = 0; i < MOUSE.length; i++) {
            ansi.mode(MOUSE[on ? i : MOUSE.length - 1 - i], on);
        }
    }

    /**
     * For the pump: waits while the terminal is somebody else's; false if it is so for good. It
     * does not wait for a frame under way: what is typed meanwhile came before that frame.
     */
    private boolean awaitOurs() {
        if (state == State.ENTERED) {
            return true;
        }
        lock.lock();
        try {
            while (state == State.LEFT) {
                stateChanged.awaitUninterruptibly();
            }
            return state == State.ENTERED;
        } finally {
            lock.unlock();
        }
    }

    private void answered(String answer) {
        Optional<Background> background = Answers.background(answer);
        if (background.isPresent()) {
            lock.lock();
            try {
                painter.theme(new Theme(painter.theme().depth(), background.get()));
            } finally {
                lock.unlock();
            }
            changed();
        }
    }

    /** The terminal does not show what it was told to, or not in the same size. */
    private void changed() {
        repaint();
        listener.accept(new Input.Resized(size()));
    }

    private void askedToStop() {
        listener.accept(new Input.Stop());
    }

    /** SIGCONT: after {@link #suspend}, or after a SIGSTOP, in which case the shell had it. */
    private void wentOn() {
        continued.release();
        lock.lock();
        try {
            if (state == State.ENTERED) {
                state = State.LEFT;
                enter();
                changed();
            }
        } catch (IOException gone) {
            listener.accept(new Input.Closed());
        } finally {
            lock.unlock();
        }
    }
}
