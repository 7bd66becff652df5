package dev.reclaim.tui.screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A program with a screen, for {@link ScreenTest} to run on a terminal: it shows what it is sent, a
 * row each, and is done at {@code q}.
 */
final class ScreenMain {
    private ScreenMain() {}

    /** Says that y has come, also while nothing can be said on the terminal. */
    private static void note() {
        try {
            Files.createFile(Path.of("y-came"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
        try (Screen screen = Screen.open(new Screen.Settings(System.getenv()))) {
            screen.listen(
                    input -> {
                        if (input instanceof Input.Key key && key.name().equals("y")) {
                            note();
                        }
                        inputs.add(input);
                    });
            String line = "pid-" + ProcessHandle.current().pid() + "-here";
            for (int row = 0; ; row++) {
                Frame frame = screen.frame();
                frame.canvas().put(0, row % screen.size().rows(), line, Role.GOOD);
                frame.canvas().cursor(0, 0);
                screen.show(frame);
                Input input = inputs.take();
                line =
                        switch (input) {
                            case Input.Key key -> "key-" + key.name() + "-seen";
                            case Input.Mouse mouse -> mouse.kind() + "-" + mouse.row() + "-seen";
                            case Input.Paste paste -> "paste-" + paste.text().length() + "-seen";
                            case Input.Resized resized -> "size-" + resized.size() + "-seen";
                            case Input.Stop _ -> "stop-seen";
                            case Input.Failed(Throwable why) -> why.toString();
                            case Input.Closed _ -> "closed";
                        };
                switch (line) {
                    case "key-q-seen" -> {
                        return;
                    }
                    case "key-Ctrl-Z-seen", "stop-seen" -> screen.suspend();
                    case "key-c-seen" -> screen.copy("für die Zwischenablage");
                    case "key-f-seen" -> screen.copy("flood".repeat(200_000));
                    case "key-m-seen" -> screen.mouse(false);
                    case "key-x-seen" -> throw new IllegalStateException("planned");
                    case "closed" -> System.exit(3);
                    default -> {}
                }
            }
        }
    }
}
