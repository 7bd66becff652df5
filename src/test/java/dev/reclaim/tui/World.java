package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reclaim.archive.Progress;
import dev.reclaim.cleanup.LeftOverWork;
import dev.reclaim.cleanup.LiveProcesses;
import dev.reclaim.cleanup.LiveSurvey;
import dev.reclaim.cleanup.Request;
import dev.reclaim.cleanup.Survey;
import dev.reclaim.disk.Children;
import dev.reclaim.journal.StateDirectory;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Environment;
import dev.reclaim.plan.PlanReader;
import dev.reclaim.report.Units;
import dev.reclaim.tui.screen.Letters;
import dev.reclaim.tui.screen.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A journey on a real disk: what the model asks for is done at once, and heard of. */
final class World extends Journey {
    final Path top;
    final Path temp;
    final Path archive;
    final Request request;

    /** What was sent to the clipboard. */
    final List<String> copied = new ArrayList<>();

    /** How what is carried out goes. */
    Progress progress = Progress.NONE;

    private final Engine engine;
    private final LiveSurvey survey;
    private List<FileItem> items = List.of();

    private World(Path top, Request request) {
        super(
                new Facts("etl-vm-1", "Journey", null, Units.SI, false, Letters.UNICODE),
                new Size(100, 30));
        this.top = top;
        this.request = request;
        temp = top.resolve("temp");
        archive = top.resolve("archive");
        engine = new Engine(request, Units.SI);
        survey = new LiveSurvey(request);
    }

    /** One with these temp files, each larger than the next, an output and what may be ended. */
    static World of(Path directory, String processes, String... names) throws IOException {
        Path top = directory.toRealPath();
        Path temp = Files.createDirectories(top.resolve("temp"));
        Path home = Files.createDirectories(top.resolve("home"));
        Path data = Files.createDirectories(top.resolve("data"));
        Files.writeString(data.resolve("result.parquet"), "kept");
        for (int i = 0; i < names.length; i++) {
            file(temp.resolve(names[i]), (names.length - i) * 1000);
        }
        Account me = Account.caller();
        Environment environment =
                new Environment(
                        Map.of("HOME", home.toString()),
                        new Account(me.uid(), me.gid(), me.name(), raw(home)),
                        "etl-vm-1",
                        Clock.systemUTC());
        Path plan =
                Files.writeString(
                        top.resolve("plan.toml"),
                        """
                        title = "Journey"
                        name = "Polars"
                        label = "TEST"
                        archive = "%s/archive"
                        audit = ["%s"]
                        [outputs]
                        paths = ["%s/*.parquet"]
                        rename = "{stem}_{label}{ext}"
                        [temp]
                        roots = ["%s"]
                        names = ["*.tmp"]
                        %s
                        """
                                .formatted(top, top, data, temp, processes));
        try {
            return new World(
                            top,
                            new Request(
                                    PlanReader.read(raw(plan), environment),
                                    null,
                                    environment,
                                    StateDirectory.locate(raw(top.resolve("state")), Map.of(), me),
                                    Instant::now))
                    .look();
        } catch (dev.reclaim.plan.PlanException e) {
            throw new AssertionError(e);
        }
    }

    private static void file(Path path, int size) throws IOException {
        Files.writeString(path, "x".repeat(size));
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }

    /** Another one, as a program that runs may leave it. */
    void more(String name, int size) throws IOException {
        file(temp.resolve(name), size);
    }

    private static RawPath raw(Path path) {
        return RawPath.of(path.toString());
    }

    /** What the samplers see now. */
    World look() {
        return look(true);
    }

    private World look(boolean anew) {
        try (LiveProcesses processes = new LiveProcesses(request)) {
            Survey now = anew ? survey.again() : survey.lookAfterDeeds(_ -> {});
            items = FileItem.of(now.files(), items);
            hear(new Msg.Surveyed(now, items, true), new Msg.Sampled(processes.sample()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Another program on the same disk. */
    static World again(World earlier) {
        return new World(earlier.top, earlier.request).look();
    }

    /** A program that starts after another was killed in the midst of deleting three files. */
    static World interrupted(Path directory) throws IOException {
        World world = of(directory, "", "a.tmp", "b.tmp", "c.tmp");
        world.progress = killedAfter(1);
        world.press("*", "d");
        assertThatThrownBy(() -> world.press("y")).isInstanceOf(Killed.class);
        return again(world).start();
    }

    /** Keys by their names. */
    World then(String... keys) {
        press(keys);
        return this;
    }

    /** What another start of the program does first. */
    World start() throws IOException {
        engine.leftOver(engine.recover()).ifPresent(this::hear);
        return this;
    }

    @Override
    Journey unseen(Msg msg) {
        super.unseen(msg);
        for (Effect effect : List.copyOf(effects)) {
            try {
                perform(effect);
            } catch (IOException e) {
                hear(new Msg.NotProposed(asking(), String.valueOf(e.getMessage())));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return this;
    }

    private void perform(Effect effect) throws IOException, InterruptedException {
        switch (effect) {
            case Effect.Propose(Ask ask) -> hear(engine.answer(ask));
            case Effect.Execute(var proposal) -> hear(engine.executed(proposal, progress));
            case Effect.Refresh(boolean anew) -> look(anew);
            case Effect.Copy(String text) -> copied.add(text);
            case Effect.Dismiss(LeftOverWork work) -> engine.dismiss(work);
            case Effect.OpenFolder(RawPath path) -> {
                Children all = Children.of(path, _ -> {});
                hear(new Msg.Listed(path, ChildItem.of(all), true, ""));
            }
            case Effect.StopAsking(),
                    Effect.CloseFolder(),
                    Effect.Cancel(),
                    Effect.WatchFiles(_),
                    Effect.Interval(_),
                    Effect.Type(_),
                    Effect.Paste(_),
                    Effect.InterruptCommand(),
                    Effect.Mouse(_),
                    Effect.Bell(),
                    Effect.Repaint(),
                    Effect.Suspend(),
                    Effect.Quit() -> {}
        }
    }

    /** Names in the temp directory. */
    List<String> onDisk() throws IOException {
        return names(temp);
    }

    static List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** The end of a program that had no time for last words. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Progress that kills the program when so many items have begun. */
    static Progress killedAfter(int items) {
        return new Progress() {
            private int begun;

            @Override
            public void bytes(long count) {}

            @Override
            public void item(String name) {
                if (++begun > items) {
                    throw new Killed();
                }
            }

            @Override
            public void done() {}

            @Override
            public boolean cancelled() {
                return begun > items;
            }
        };
    }
}
